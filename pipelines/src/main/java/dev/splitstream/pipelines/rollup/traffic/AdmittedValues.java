package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.pipelines.rollup.Admission;
import dev.splitstream.pipelines.rollup.MemberChange;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of a window that have rows of their own: the first that arrived, up to a bound, and of
 * simultaneous ones the most frequent. Everything else is combined in one row, that of {@link
 * TrafficDimension#OTHER}.
 */
final class AdmittedValues implements Admission.Admitted<Traffic> {
  private static final Comparator<MemberChange<Traffic>> HEAVIER_FIRST =
      Comparator.comparingLong((MemberChange<Traffic> change) -> change.value().events())
          .reversed()
          .thenComparing(MemberChange::member);

  private final Set<String> values;
  private final int max;
  private boolean grown;

  /**
   * @param known the values that were admitted before
   * @param max how many may be
   */
  AdmittedValues(Set<String> known, int max) {
    this.values = new HashSet<>(known);
    this.max = max;
  }

  @Override
  public List<MemberChange<Traffic>> admit(List<MemberChange<Traffic>> changes) {
    List<MemberChange<Traffic>> admitted = new ArrayList<>(changes.size());
    TrafficCounter rest = new TrafficCounter();
    for (MemberChange<Traffic> change : inOrder(changes)) {
      if (isAdmitted(change.member())) {
        admitted.add(change);
      } else {
        rest.add(change.value());
      }
    }
    Traffic other = rest.sum();
    if (!other.isZero()) {
      admitted.add(new MemberChange<>(TrafficDimension.OTHER, other));
    }
    return admitted;
  }

  private List<MemberChange<Traffic>> inOrder(List<MemberChange<Traffic>> changes) {
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

  @Override
  public boolean haveGrown() {
    return grown;
  }

  @Override
  public Set<String> all() {
    return values;
  }
}
