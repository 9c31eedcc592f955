package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The events of one name that were received, over all days that are kept.
 *
 * @param name of the events, or {@link EventCount#OTHER}
 * @param received all of them
 * @param fit those that fit their declaration
 * @param misfit those that do not
 * @param first when the first was received
 * @param last when the last was
 * @param misfits why they do not fit, the most frequent first
 */
public record SeenEvent(
    String name,
    long received,
    long fit,
    long misfit,
    Instant first,
    Instant last,
    List<Misfit> misfits) {

  /**
   * Why events do not fit.
   *
   * @param violation what is wrong, and where
   * @param events how many it concerns
   */
  public record Misfit(Violation violation, long events) {}

  /** Copies the list. */
  public SeenEvent {
    misfits = List.copyOf(misfits);
  }

  static SeenEvent of(String name, EventCount count) {
    return new SeenEvent(
        name,
        count.received(),
        count.fit(),
        count.misfit(),
        Instant.EPOCH.plus(count.firstMicros(), ChronoUnit.MICROS),
        Instant.EPOCH.plus(count.lastMicros(), ChronoUnit.MICROS),
        List.of());
  }

  /** The events of both, under the same name, without their misfits. */
  SeenEvent plus(SeenEvent other) {
    return new SeenEvent(
        name,
        received + other.received,
        fit + other.fit,
        misfit + other.misfit,
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        List.of());
  }

  SeenEvent with(List<Misfit> found) {
    return new SeenEvent(name, received, fit, misfit, first, last, found);
  }
}
