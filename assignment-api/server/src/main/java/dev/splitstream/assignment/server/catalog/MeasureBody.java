package dev.splitstream.assignment.server.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.splitstream.catalog.Measure;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A measure on the wire.
 *
 * @param kind {@code occurred}, {@code count} or {@code sum}
 * @param eventName the events that count
 */
record MeasureBody(
    @Schema(allowableValues = {"occurred", "count", "sum"}) @Nullable String kind,
    @JsonProperty("event_name") @Nullable String eventName) {

  static MeasureBody of(Measure measure) {
    return new MeasureBody(Wire.name(measure.kind()), measure.eventName());
  }
}
