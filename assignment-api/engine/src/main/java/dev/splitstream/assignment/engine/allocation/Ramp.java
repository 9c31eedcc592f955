package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.RampStep;
import java.util.Comparator;
import java.util.List;

/** How many of an experiment's buckets take part at a given time. */
public final class Ramp {
  private final int before;
  private final long[] times;
  private final int[] allocations;

  public Ramp(Experiment experiment) {
    int width = experiment.range().width();
    List<RampStep> steps =
        experiment.ramp().stream().sorted(Comparator.comparing(RampStep::at)).toList();
    this.before = Math.min(experiment.allocation(), width);
    this.times = steps.stream().mapToLong(step -> Millis.of(step.at())).toArray();
    this.allocations =
        steps.stream().mapToInt(step -> Math.min(step.allocation(), width)).toArray();
  }

  /** The allocation of the last ramp step reached, or of the experiment if none is reached. */
  public int allocationAt(long nowMillis) {
    int allocation = before;
    for (int i = 0; i < times.length && times[i] <= nowMillis; i++) {
      allocation = allocations[i];
    }
    return allocation;
  }
}
