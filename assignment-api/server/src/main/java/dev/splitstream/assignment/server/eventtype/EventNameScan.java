package dev.splitstream.assignment.server.eventtype;

import dev.splitstream.event.EventType;
import dev.splitstream.http.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds an event's name in its JSON when its properties come before it. */
public final class EventNameScan {
  private EventNameScan() {}

  /**
   * The name; null if it has none.
   *
   * @throws JacksonException when it is not JSON
   */
  public static @Nullable String name(byte[] bytes, int offset, int length) {
    String type = null;
    try (JsonParser parser = Json.parser(bytes, offset, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING && member.equals("event_name")) {
          return parser.getString();
        } else if (token == JsonToken.VALUE_STRING && member.equals("event_type")) {
          type = parser.getString();
        }
        parser.skipChildren();
      }
    }
    // Exposures have a fixed name that need not be sent.
    return EventType.EXPOSURE.wireName().equals(type) ? type : null;
  }
}
