package dev.splitstream.assignment.server.ingest.rules;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Attributes;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.util.Map;
import java.util.Objects;

/**
 * Marks exposures that do not make their units count. It is done here because draws need the raw id
 * of the unit, which goes no further.
 */
// ADR-0143
public final class ExposureMarks {
  private ExposureMarks() {}

  /**
   * The event with its mark, if it is an exposure that needs one.
   *
   * @param userId the raw id of its unit
   */
  public static Event marked(Event event, String userId, CompiledCatalog catalog) {
    if (event.type() != EventType.EXPOSURE) {
      return event;
    }
    Unit unit = new Unit(userId, Attributes.NONE, raw -> event.unitId(), Map.of());
    ExposureExclusion exclusion =
        Evaluator.exclusion(
            catalog,
            unit,
            event.context().client().bot(),
            event.occurredAtMillis(),
            Objects.requireNonNull(event.experimentId()),
            Objects.requireNonNull(event.variantId()));
    return exclusion == null ? event : event.excluded(exclusion);
  }
}
