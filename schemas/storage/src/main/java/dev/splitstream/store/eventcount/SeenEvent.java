package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.time.Instant;
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
}
