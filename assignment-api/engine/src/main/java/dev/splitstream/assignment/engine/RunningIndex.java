package dev.splitstream.assignment.engine;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Indexes the running experiments, so that those whose traffic reaches a unit are found without
 * checking all of them: in each layer, one draw finds the experiment that owns the unit's bucket.
 * Experiments outside shared layers each need a draw.
 */
final class RunningIndex {
  private final Map<String, CompiledExperiment> experiments;
  private final List<LayerIndex> layers = new ArrayList<>();
  private final CompiledExperiment[] alone;

  /** The experiments with an override for a unit, by pseudonym. */
  private final Map<String, List<CompiledExperiment>> overridden = new HashMap<>();

  RunningIndex(Map<String, CompiledExperiment> experiments) {
    this.experiments = experiments;
    List<CompiledExperiment> running =
        experiments.values().stream()
            .filter(CompiledExperiment::isRunning)
            .sorted(Comparator.comparing(CompiledExperiment::id))
            .toList();
    Map<String, List<CompiledExperiment>> inLayers = new TreeMap<>();
    List<CompiledExperiment> others = new ArrayList<>();
    for (CompiledExperiment experiment : running) {
      String layer = experiment.source().layerId();
      if (layer == null) {
        others.add(experiment);
      } else {
        inLayers.computeIfAbsent(layer, id -> new ArrayList<>()).add(experiment);
      }
      for (String pseudonym : experiment.overrides().keySet()) {
        overridden.computeIfAbsent(pseudonym, id -> new ArrayList<>()).add(experiment);
      }
    }
    inLayers.values().forEach(members -> layers.add(new LayerIndex(members)));
    this.alone = others.toArray(CompiledExperiment[]::new);
  }

  /** Receives each experiment that concerns a unit. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Called once for each experiment.
     *
     * @param split the decision by draw; null if the unit is not in the traffic but has an override
     *     or an earlier assignment
     */
    void visit(CompiledExperiment experiment, @Nullable Decision split);
  }

  /** Visits the experiments that concern the unit, in no particular order. */
  void visit(Unit unit, long nowMillis, Visitor visitor) {
    String unitId = unit.id();
    for (LayerIndex layer : layers) {
      layer.visit(unitId, nowMillis, visitor);
    }
    for (CompiledExperiment experiment : alone) {
      visitIfReached(unitId, experiment.layerBucket(unitId), nowMillis, experiment, visitor);
    }
    if (!overridden.isEmpty()) {
      for (CompiledExperiment one : overridden.getOrDefault(unit.pseudonym(), List.of())) {
        visitIfNotReached(unitId, nowMillis, one, visitor);
      }
    }
    for (String id : unit.sticky().keySet()) {
      CompiledExperiment one = experiments.get(id);
      if (one != null
          && one.isRunning()
          && one.sticky(unit) != null
          && one.override(unit) == null) {
        visitIfNotReached(unitId, nowMillis, one, visitor);
      }
    }
  }

  static void visitIfReached(
      String unitId,
      int layerBucket,
      long nowMillis,
      CompiledExperiment experiment,
      Visitor visitor) {
    Decision split = experiment.split(unitId, layerBucket, nowMillis);
    if (split != null) {
      visitor.visit(experiment, split);
    }
  }

  /** Experiments whose traffic reaches the unit were visited already. */
  private static void visitIfNotReached(
      String unitId, long nowMillis, CompiledExperiment experiment, Visitor visitor) {
    if (experiment.split(unitId, experiment.layerBucket(unitId), nowMillis) == null) {
      visitor.visit(experiment, null);
    }
  }
}
