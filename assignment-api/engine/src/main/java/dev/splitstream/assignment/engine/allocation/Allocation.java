package dev.splitstream.assignment.engine.allocation;

import dev.splitstream.catalog.Experiment;

/** Whether an experiment's traffic reaches a unit, and which variant it draws. */
public interface Allocation {

  /**
   * The index of the variant that the unit draws, or {@link VariantTable#NO_VARIANT} if it is not
   * in the traffic.
   *
   * @param unitId the raw id
   * @param layerBucket the unit's bucket in the experiment's layer, if {@link #asksLayer}
   * @param allocation how many of the experiment's buckets take part
   */
  int variant(String unitId, int layerBucket, int allocation);

  /** Whether the draw respects layers. */
  boolean asksLayer();

  /** The draws of an experiment. */
  static Allocation of(Experiment experiment) {
    return switch (experiment.hash()) {
      case SPLITSTREAM -> new TwoDraws(experiment);
      case UNLEASH -> new UnleashTraffic(experiment);
      case GROWTHBOOK_V1, GROWTHBOOK_V2, OPTIMIZELY, LAUNCHDARKLY, PLANOUT ->
          new PeerTraffic(experiment);
    };
  }
}
