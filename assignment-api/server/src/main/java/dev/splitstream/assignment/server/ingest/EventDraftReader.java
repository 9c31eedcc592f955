package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.eventtype.EventCheck;
import dev.splitstream.assignment.server.eventtype.EventNameScan;
import dev.splitstream.event.EventContext;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.json.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Parses an event's JSON into a draft. Unknown fields are skipped. */
final class EventDraftReader {
  private final JsonParser parser;
  private final EventDraft draft;
  private final EventCheck check;
  private final Source source;

  private EventDraftReader(JsonParser parser, EventDraft draft, EventCheck check, Source source) {
    this.parser = parser;
    this.draft = draft;
    this.check = check;
    this.source = source;
  }

  /**
   * The position of an event's JSON.
   *
   * @param bytes that hold it
   * @param offset of its first byte
   * @param length in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Source(byte[] bytes, int offset, int length) {
    JsonParser parser() {
      return Json.parser(bytes, offset, length);
    }

    private @Nullable String eventName() {
      return EventNameScan.name(bytes, offset, length);
    }
  }

  /**
   * Parses into the draft.
   *
   * @param check checks the properties, and decides which of them are not read into the draft
   * @throws JacksonException if it is not JSON; the draft contains what was read until then
   */
  static void read(Source source, EventDraft draft, EventCheck check) {
    try (JsonParser parser = source.parser()) {
      new EventDraftReader(parser, draft, check, source).read();
    }
  }

  private void read() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      draft.fault("", "must be a JSON object");
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field(name);
    }
    if (parser.nextToken() != null) {
      draft.fault("", "must end after the object");
    }
  }

  private void field(String name) {
    switch (name) {
      case "user_id" -> draft.userId = text("/user_id");
      case "event_id" -> draft.eventId = text("/event_id");
      case "event_type" -> draft.eventType = text("/event_type");
      case "event_name" -> draft.eventName = text("/event_name");
      case "experiment_id" -> draft.experimentId = text("/experiment_id");
      case "variant_id" -> draft.variantId = text("/variant_id");
      case "session_id" -> draft.sessionId = text("/session_id");
      case "timestamp" -> draft.timestamp = text("/timestamp");
      case "sent_at" -> draft.sentAt = text("/sent_at");
      case "sent_at_renewed" -> draft.sentAtRenewed = truth("/sent_at_renewed");
      case "currency" -> draft.currency = text("/currency");
      case "value" -> draft.value = number();
      case "properties" -> properties();
      case "context" -> context();
      default -> parser.skipChildren();
    }
  }

  private @Nullable String text(String pointer) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      String text = parser.getString();
      if (Text.isWellFormed(text)) {
        return text;
      }
      draft.fault(pointer, "must not contain half surrogate pairs");
    } else if (token != JsonToken.VALUE_NULL) {
      draft.fault(pointer, "must be a string");
      parser.skipChildren();
    }
    return null;
  }

  private boolean truth(String pointer) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_TRUE
        && token != JsonToken.VALUE_FALSE
        && token != JsonToken.VALUE_NULL) {
      draft.fault(pointer, "must be true or false");
      parser.skipChildren();
    }
    return token == JsonToken.VALUE_TRUE;
  }

  /** Accepts any text: an invalid address has no country, but is not a fault. */
  private @Nullable String address() {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }

  private @Nullable String number() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getString();
    }
    if (token != JsonToken.VALUE_NULL) {
      draft.fault("/value", "must be a number");
      parser.skipChildren();
    }
    return null;
  }

  private void properties() {
    if (isObject("/properties")) {
      if (!check.needsNoName()) {
        check.begin(eventName());
      }
      draft.properties = new PropertiesReader(parser, draft, check).read();
    }
  }

  /** The event's name, which may come after its properties. */
  private @Nullable String eventName() {
    return draft.eventName != null ? draft.eventName : source.eventName();
  }

  private void context() {
    if (!isObject("/context")) {
      return;
    }
    String page = null;
    String referrer = null;
    String userAgent = null;
    String locale = null;
    String platform = null;
    String appVersion = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "page" -> page = text("/context/page");
        case "referrer" -> referrer = text("/context/referrer");
        case "user_agent" -> userAgent = text("/context/user_agent");
        case "locale" -> locale = text("/context/locale");
        case "platform" -> platform = text("/context/platform");
        case "app_version" -> appVersion = text("/context/app_version");
        case "ip" -> draft.ip = address();
        default -> parser.skipChildren();
      }
    }
    draft.context = new EventContext(page, referrer, userAgent, locale, platform, appVersion);
  }

  private boolean isObject(String pointer) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return true;
    }
    if (token != JsonToken.VALUE_NULL) {
      draft.fault(pointer, "must be an object");
      parser.skipChildren();
    }
    return false;
  }
}
