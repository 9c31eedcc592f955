package dev.splitstream.runners.cli.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event to be sent.
 *
 * @param id identity: the same event sent twice counts once
 * @param userId the unit
 * @param experimentId the experiment it belongs to
 * @param variantId what the unit saw
 * @param type exposure or conversion
 * @param name name of the event
 * @param at when it happened
 * @param amount its value, if it has one
 */
public record OutgoingEvent(
    UUID id,
    String userId,
    String experimentId,
    String variantId,
    EventKind type,
    String name,
    Instant at,
    @Nullable BigDecimal amount) {
  /** Name of an exposure. */
  public static final String EXPOSURE = "exposure";

  /** What sort of event it is. */
  public enum EventKind {
    /** The unit saw the variant. */
    EXPOSURE("exposure"),
    /** The unit did something that is measured. */
    CONVERSION("conversion");

    private final String wireName;

    EventKind(String wireName) {
      this.wireName = wireName;
    }
  }

  /** Its value, if it has one. */
  public Optional<BigDecimal> value() {
    return Optional.ofNullable(amount);
  }

  /** An identity that is the same whenever it is made of the same words. */
  public static UUID identity(String words) {
    return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("event_id", id.toString());
    json.writeStringField("user_id", userId);
    json.writeStringField("experiment_id", experimentId);
    json.writeStringField("variant_id", variantId);
    json.writeStringField("event_type", type.wireName);
    json.writeStringField("event_name", name);
    if (amount != null) {
      json.writeNumberField("value", amount);
    }
    json.writeStringField("timestamp", at.toString());
    json.writeEndObject();
  }
}
