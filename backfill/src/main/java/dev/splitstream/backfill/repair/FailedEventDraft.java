package dev.splitstream.backfill.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.pipelines.failed.FailedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of a failed event, as far as it can be read: a record of the event's schema, or a
 * JSON object with the same names.
 *
 * @param fields names and values, as text
 */
record FailedEventDraft(Map<String, String> fields) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  FailedEventDraft {
    fields = new LinkedHashMap<>(fields);
  }

  /**
   * Reads the original bytes.
   *
   * @throws RepairException when it is neither
   */
  static FailedEventDraft of(FailedEvent failed) throws RepairException {
    try {
      return new FailedEventDraft(
          EventFields.ofRecord(new EventCodec().decodeRecord(failed.original())));
    } catch (MalformedEventException e) {
      Optional<ObjectNode> json = json(failed.original());
      if (json.isEmpty()) {
        throw new RepairException(e.getMessage() + "; and it is not a JSON object");
      }
      return ofJson(json.get(), failed);
    }
  }

  /** Strict UTF-8: a lenient decoder would change what was sent. */
  private static Optional<ObjectNode> json(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (CharacterCodingException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static FailedEventDraft ofJson(ObjectNode json, FailedEvent failed)
      throws RepairException {
    if (json.has("user_id")) {
      throw new RepairException(
          "it is JSON with a raw user_id; send it to /api/v1/track, where units are pseudonymised");
    }
    Map<String, String> fields = new LinkedHashMap<>(surroundings(failed));
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      JsonNode value = field.getValue();
      if (!value.isNull()) {
        fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return new FailedEventDraft(fields);
  }

  /** Defaults for what JSON may leave out. The same source always gives the same id. */
  private static Map<String, String> surroundings(FailedEvent failed) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("event_id", derivedId(failed.source()).toString());
    if (failed.tenant() != null) {
      fields.put("tenant", failed.tenant());
    }
    fields.put("received_at", Instant.ofEpochMilli(failed.recordedAtMillis()).toString());
    fields.put("catalog_revision", "0");
    return fields;
  }

  /** The id of an event that was sent without one. */
  static UUID derivedId(String source) {
    return UUID.nameUUIDFromBytes(
        ("splitstream:failed-event:" + source).getBytes(StandardCharsets.UTF_8));
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  FailedEventDraft with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new FailedEventDraft(changed);
  }

  FailedEventDraft without(String name) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.remove(name);
    return new FailedEventDraft(changed);
  }

  /**
   * The bytes of the record.
   *
   * @throws RepairException when the fields do not form a record
   */
  byte[] toBytes() throws RepairException {
    for (String name : fields.keySet()) {
      if (!EventFields.NAMES.contains(name)) {
        throw new RepairException(
            "an event has no field " + name + "; drop it with --fix drop-" + name);
      }
    }
    try {
      ByteBuffer buffer = EventFields.toRecord(fields).toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new RepairException("Cannot encode event: " + e.getMessage());
    }
  }
}
