package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.http.ExperimentSetup.Measure;
import dev.splitstream.runners.cli.http.OutgoingEvent;
import dev.splitstream.runners.cli.http.OutgoingEvent.EventKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a row says about a unit.
 *
 * @param userId the unit
 * @param variantId what it saw
 * @param at when
 * @param happenings what it did
 */
record ImportedUnit(String userId, String variantId, Instant at, List<Happening> happenings) {
  ImportedUnit {
    happenings = List.copyOf(happenings);
  }

  /**
   * Something the unit did.
   *
   * @param name name of the event
   * @param value its value, if it has one
   */
  record Happening(String name, Optional<BigDecimal> value) {}

  /** The unit's number under a measure. */
  BigDecimal measure(Measure measure) {
    List<Happening> matching =
        happenings.stream().filter(one -> one.name().equals(measure.eventName())).toList();
    return switch (measure.kind()) {
      case "occurred" -> matching.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE;
      case "count" -> BigDecimal.valueOf(matching.size());
      default ->
          matching.stream()
              .map(one -> one.value().orElse(BigDecimal.ZERO))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
    };
  }

  /** The unit's events, the exposure first. Importing the same row again makes the same events. */
  List<OutgoingEvent> events(String experimentId) {
    List<OutgoingEvent> events = new ArrayList<>();
    events.add(
        event(
            experimentId,
            EventKind.EXPOSURE,
            new Happening(OutgoingEvent.EXPOSURE, Optional.empty())));
    for (Happening happening : happenings) {
      events.add(event(experimentId, EventKind.CONVERSION, happening));
    }
    return events;
  }

  private OutgoingEvent event(String experimentId, EventKind type, Happening happening) {
    return new OutgoingEvent(
        OutgoingEvent.identity(experimentId + "\n" + userId + "\n" + happening.name()),
        userId,
        experimentId,
        variantId,
        type,
        happening.name(),
        at,
        happening.value().orElse(null));
  }
}
