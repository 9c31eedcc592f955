package dev.splitstream.pipelines.rollup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up changes of a window in memory, by member.
 *
 * @param <V> the values of a family of rollups
 */
public final class MemberSums<V> {
  private final Accumulator.Factory<V> accumulators;
  private final Map<String, Sum<V>> sums = new HashMap<>();

  /** Receives what was added up. */
  @FunctionalInterface
  public interface Output<V> {
    /**
     * What is to be added to a member.
     *
     * @param member which row
     * @param value the sum
     * @param changes how many changes made it
     */
    void accept(String member, V value, long changes);
  }

  private static final class Sum<V> {
    private final Accumulator<V> accumulator;
    private long changes;

    Sum(Accumulator<V> accumulator) {
      this.accumulator = accumulator;
    }
  }

  /** Nothing yet. */
  public MemberSums(Accumulator.Factory<V> accumulators) {
    this.accumulators = accumulators;
  }

  /** Adds changes, each of which counts as one. */
  public void add(List<MemberChange<V>> more) {
    for (MemberChange<V> change : more) {
      Sum<V> sum = sums.computeIfAbsent(change.member(), first -> new Sum<>(accumulators.create()));
      sum.accumulator.add(change.value());
      sum.changes++;
    }
  }

  /** Emits each member that changed. */
  public void forEach(Output<V> output) {
    sums.forEach((member, sum) -> output.accept(member, sum.accumulator.sum(), sum.changes));
  }

  /** The sums as one change per member. */
  List<MemberChange<V>> toChanges() {
    List<MemberChange<V>> changes = new ArrayList<>(sums.size());
    forEach((member, value, count) -> changes.add(new MemberChange<>(member, value)));
    return changes;
  }
}
