package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.eventtype.EventCheck;
import dev.splitstream.assignment.server.number.NumberBounds;
import dev.splitstream.assignment.server.privacy.Finding;
import dev.splitstream.assignment.server.privacy.Findings;
import dev.splitstream.assignment.server.privacy.PrivacyFilter;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.json.Text;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Copies an event's properties into compact JSON. It keeps numbers digit by digit, replaces
 * personal data, extracts the revenue and its currency, and passes each property to the check.
 */
final class PropertiesReader {
  private static final String POINTER = "/properties";

  private final JsonParser parser;
  private final EventDraft draft;
  private final StringWriter text = new StringWriter();
  private final EventCheck check;
  private final PrivacyFilter privacy;
  private final Findings values;
  private final Findings names;
  private boolean halfSurrogates;

  PropertiesReader(JsonParser parser, EventDraft draft, EventCheck check) {
    this.parser = parser;
    this.draft = draft;
    this.check = check;
    this.privacy = check.filter();
    this.values = finding -> draft.found(pointer(), finding);
    // A JSON pointer to the name would contain it.
    this.names = finding -> draft.found(POINTER, finding);
  }

  /** The JSON text of the object that the parser has just entered. */
  String read() {
    try (JsonGenerator json = Json.generator(text)) {
      json.writeStartObject();
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 1 && token.isScalarValue()) {
          pick(parser.currentName(), token);
        } else if (depth == 2 && token.isStructStart()) {
          pick(parser.streamReadContext().getParent().currentName(), token);
        }
        copy(json, token, depth);
      }
    }
    if (halfSurrogates) {
      draft.fault(POINTER, "must not contain half surrogate pairs");
    }
    return text.toString();
  }

  private void pick(String name, JsonToken token) {
    check.property(name, token, parser);
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (name.equals("revenue")) {
      if (token.isNumeric()) {
        draft.revenue = parser.getString();
      } else {
        draft.fault(POINTER + "/revenue", "must be a number");
      }
    } else if (name.equals("currency")) {
      if (token == JsonToken.VALUE_STRING) {
        draft.revenueCurrency = parser.getString();
      } else {
        draft.fault(POINTER + "/currency", "must be a string");
      }
    }
  }

  private void copy(JsonGenerator json, JsonToken token, int depth) {
    switch (token) {
      case START_OBJECT -> json.writeStartObject();
      case END_OBJECT -> json.writeEndObject();
      case START_ARRAY -> json.writeStartArray();
      case END_ARRAY -> json.writeEndArray();
      case PROPERTY_NAME -> name(json, wellFormed(parser.currentName()), depth);
      case VALUE_STRING -> json.writeString(privacy.text(wellFormed(parser.getString()), values));
      case VALUE_NUMBER_INT -> number(json, parser.getString());
      case VALUE_NUMBER_FLOAT -> json.writeNumber(bounded(parser.getString()));
      case VALUE_TRUE -> json.writeBoolean(true);
      case VALUE_FALSE -> json.writeBoolean(false);
      case VALUE_NULL -> json.writeNull();
      default -> throw new IllegalStateException("Cannot copy a token of JSON text: " + token);
    }
  }

  /**
   * If a name is not kept, neither is its value; a name that is personal data is removed without a
   * trace.
   */
  private void name(JsonGenerator json, String name, int depth) {
    if (privacy.denies(name)) {
      values.found(Finding.PROPERTY);
      JsonToken token = parser.nextToken();
      if (depth == 1) {
        check.property(name, token, parser);
      }
      parser.skipChildren();
      json.writeName(name);
      json.writeString(Finding.PROPERTY.marker());
    } else if (privacy.text(name, names).equals(name)) {
      json.writeName(name);
    } else {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  private void number(JsonGenerator json, String digits) {
    String cleaned = privacy.number(digits, values);
    if (cleaned.equals(digits)) {
      json.writeNumber(digits);
    } else {
      json.writeString(cleaned);
    }
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }

  /** Later readers of the properties may expand an exponent. */
  private String bounded(String number) {
    String fault = NumberBounds.fault(number);
    if (fault != null) {
      draft.fault(pointer(), fault);
    }
    return number;
  }

  private String wellFormed(String string) {
    halfSurrogates |= !Text.isWellFormed(string);
    return string;
  }
}
