package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.Traffic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up in memory, by value, what changed in a window since its totals were last updated. */
public final class GatheredTraffic {
  private final Map<String, Sum> sums = new HashMap<>();

  /** Receives what was gathered. */
  @FunctionalInterface
  public interface Output {
    /**
     * What is to be added to a value.
     *
     * @param value of the dimension
     * @param traffic what was counted
     * @param changes how many changes made it
     */
    void accept(String value, Traffic traffic, long changes);
  }

  private static final class Sum {
    private final TrafficCounter counter = new TrafficCounter();
    private long changes;
  }

  /** Adds changes, each of which counts as one. */
  public void add(List<TrafficChange> more) {
    for (TrafficChange change : more) {
      Sum sum = sums.computeIfAbsent(change.value(), first -> new Sum());
      sum.counter.add(change.traffic());
      sum.changes++;
    }
  }

  /** Emits each value that changed. */
  public void forEach(Output output) {
    sums.forEach((value, sum) -> output.accept(value, sum.counter.toTraffic(), sum.changes));
  }
}
