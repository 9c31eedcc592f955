package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of a window that have rows of their own: the first that arrived, up to a bound, and of
 * simultaneous ones the most frequent. A value keeps its row, and a value without one never gets
 * one, so a row is always complete; everything else is combined in one row.
 */
public final class AdmittedValues {
  private static final Comparator<TrafficChange> HEAVIER_FIRST =
      Comparator.comparingLong((TrafficChange change) -> change.traffic().events())
          .reversed()
          .thenComparing(TrafficChange::value);

  private final Set<String> values;
  private final int max;
  private boolean grown;

  /**
   * @param known the values that were admitted before
   * @param max how many may be
   */
  public AdmittedValues(Set<String> known, int max) {
    this.values = new HashSet<>(known);
    this.max = max;
  }

  /**
   * Admits new values while there is room.
   *
   * @param changes no two of the same value
   * @return the changes, with those that are not admitted combined under {@link
   *     TrafficDimension#OTHER}
   */
  public List<TrafficChange> admit(List<TrafficChange> changes) {
    List<TrafficChange> admitted = new ArrayList<>(changes.size());
    TrafficCounter rest = new TrafficCounter();
    for (TrafficChange change : inOrder(changes)) {
      if (isAdmitted(change.value())) {
        admitted.add(change);
      } else {
        rest.add(change.traffic());
      }
    }
    Traffic other = rest.toTraffic();
    if (!other.isNone()) {
      admitted.add(new TrafficChange(TrafficDimension.OTHER, other));
    }
    return admitted;
  }

  private List<TrafficChange> inOrder(List<TrafficChange> changes) {
    boolean roomForAll = values.size() + changes.size() <= max;
    return roomForAll ? changes : changes.stream().sorted(HEAVIER_FIRST).toList();
  }

  private boolean isAdmitted(String value) {
    if (values.contains(value)) {
      return true;
    }
    // A client may send this very word: its events are then counted with the rest.
    if (values.size() >= max || value.equals(TrafficDimension.OTHER)) {
      return false;
    }
    grown = true;
    return values.add(value);
  }

  /** Whether a value was admitted that was not known before. */
  public boolean haveGrown() {
    return grown;
  }

  /** The values admitted so far. */
  public Set<String> all() {
    return values;
  }
}
