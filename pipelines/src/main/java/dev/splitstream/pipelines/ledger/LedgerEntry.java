package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger keeps of an event. Ordered by time, and by id where times are equal, so that every
 * arrival order ends in the same history.
 */
record LedgerEntry(
    UUID eventId,
    EventType type,
    String name,
    @Nullable String experimentId,
    @Nullable String variantId,
    long occurredAtMicros,
    long valueMicros)
    implements Comparable<LedgerEntry> {

  private static final Comparator<LedgerEntry> IN_TIME =
      Comparator.comparingLong(LedgerEntry::occurredAtMicros).thenComparing(LedgerEntry::eventId);

  static LedgerEntry of(Event event) {
    Long value = event.valueMicros();
    return new LedgerEntry(
        event.eventId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        value == null ? 0 : value);
  }

  boolean isExposure() {
    return type == EventType.EXPOSURE;
  }

  Optional<String> experiment() {
    return Optional.ofNullable(experimentId);
  }

  /** The variant it names, or the empty string. */
  String variantOrEmpty() {
    return variantId == null ? "" : variantId;
  }

  /** Whether it says something about this experiment: it names it, or it names none. */
  boolean concerns(String experiment) {
    return experimentId == null || experimentId.equals(experiment);
  }

  @Override
  public int compareTo(LedgerEntry other) {
    return IN_TIME.compare(this, other);
  }
}
