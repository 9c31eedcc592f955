package dev.splitstream.assignment.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The experiments that run, so that those whose traffic reaches a unit are found fast. */
final class RunningIndex {
  private final List<CompiledExperiment> running;

  RunningIndex(Collection<CompiledExperiment> experiments) {
    this.running =
        experiments.stream()
            .filter(CompiledExperiment::isRunning)
            .sorted(Comparator.comparing(CompiledExperiment::id))
            .toList();
  }

  /** Told of each experiment whose traffic may reach a unit. */
  interface Visitor {
    /**
     * One experiment.
     *
     * @param split what the unit draws; null if it is named by an override or keeps a variant
     */
    void visit(CompiledExperiment experiment, @Nullable Decision split);
  }

  void visit(Unit unit, long nowMillis, Visitor visitor) {
    for (CompiledExperiment experiment : running) {
      Decision split = experiment.split(unit.id(), experiment.layerBucket(unit.id()), nowMillis);
      if (split != null || experiment.override(unit) != null || experiment.sticky(unit) != null) {
        visitor.visit(experiment, split);
      }
    }
  }
}
