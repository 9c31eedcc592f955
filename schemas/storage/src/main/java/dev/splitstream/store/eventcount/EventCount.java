package dev.splitstream.store.eventcount;

import dev.splitstream.event.Violation;
import java.util.Map;

/**
 * Events of one name that were received on one day, to be added to others.
 *
 * @param tenant whose
 * @param day (UTC) of their receipt, counted from 1970
 * @param name of the events, or {@link #OTHER}
 * @param isDeclared whether a declaration names them
 * @param received all of them
 * @param fit those that fit their declaration
 * @param misfit those that do not
 * @param firstMicros when the first was received, in microseconds since 1970
 * @param lastMicros when the last was
 * @param misfits why they do not fit, and how many events each concerns
 */
public record EventCount(
    String tenant,
    long day,
    String name,
    boolean isDeclared,
    long received,
    long fit,
    long misfit,
    long firstMicros,
    long lastMicros,
    Map<Violation, Long> misfits) {
  /** Names beyond those that are counted separately. */
  public static final String OTHER = "(other)";

  /** How many misfits of a name are counted separately on a day. */
  public static final int MAX_MISFITS = 20;

  /** All other misfits. */
  public static final Violation OTHER_MISFITS = new Violation("", OTHER);

  /** Copies the map. */
  public EventCount {
    misfits = Map.copyOf(misfits);
  }
}
