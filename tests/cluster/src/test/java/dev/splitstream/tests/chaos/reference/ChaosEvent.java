package dev.splitstream.tests.chaos.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the load generator made it.
 *
 * @param id its identity
 * @param unit the raw id of the unit
 * @param type {@code exposure}, {@code conversion} or {@code custom}
 * @param name its name
 * @param experiment the experiment it names, if any
 * @param variant the variant it names, if any
 * @param micros when it happened, in microseconds since the epoch
 * @param valueMicros its value in millionths, if it has one
 * @param currency of the value, if it is known
 * @param place where it happened
 */
public record ChaosEvent(
    UUID id,
    String unit,
    String type,
    String name,
    @Nullable String experiment,
    @Nullable String variant,
    long micros,
    @Nullable Long valueMicros,
    @Nullable String currency,
    Place place) {
  public static final String EXPOSURE = "exposure";

  /** A variant that no experiment has: an event that names it must be refused. */
  public static final String NO_VARIANT = "no_such_variant";

  private static final int VALUE_SCALE = 6;

  boolean isExposure() {
    return type.equals(EXPOSURE);
  }

  /** Whether ingest has to refuse it. */
  public boolean isSpoiled() {
    return NO_VARIANT.equals(variant);
  }

  /** As the API takes it. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("event_id", id.toString());
    json.put("user_id", unit);
    json.put("event_type", type);
    json.put("event_name", name);
    json.put("experiment_id", experiment);
    json.put("variant_id", variant);
    json.put("timestamp", Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
    if (valueMicros != null) {
      json.put("value", BigDecimal.valueOf(valueMicros, VALUE_SCALE));
      json.put("currency", currency);
    }
    ObjectNode context = json.putObject("context");
    place.context().forEach(context::put);
    return json;
  }
}
