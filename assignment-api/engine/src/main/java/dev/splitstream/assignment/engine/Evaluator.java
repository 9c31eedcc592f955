package dev.splitstream.assignment.engine;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which variant a unit gets, from nothing but the catalog and the unit's id.
 *
 * <p>Two independent draws: the layer's salt decides whether the unit is in, the experiment's salt
 * which variant it gets. Independent, because with one draw a small allocation would only ever
 * reach the first variants.
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * One decision for each of these experiments, in their order; unknown ones are {@link
   * Reason#NOT_FOUND}.
   */
  public static List<Decision> decide(
      CatalogSnapshot catalog, String tenant, String unitId, List<String> experimentIds) {
    TenantCatalog known = catalog.tenant(tenant);
    List<Decision> decisions = new ArrayList<>(experimentIds.size());
    for (String experimentId : experimentIds) {
      Experiment experiment = known.experiments().get(experimentId);
      decisions.add(
          experiment == null
              ? Decision.none(experimentId, Reason.NOT_FOUND)
              : decide(experiment, unitId));
    }
    return decisions;
  }

  /** One decision for each of the tenant's running experiments, by id. */
  public static List<Decision> decideRunning(
      CatalogSnapshot catalog, String tenant, String unitId) {
    return catalog.tenant(tenant).experiments().values().stream()
        .filter(experiment -> experiment.status() == ExperimentStatus.RUNNING)
        .sorted(Comparator.comparing(Experiment::id))
        .map(experiment -> decide(experiment, unitId))
        .toList();
  }

  private static Decision decide(Experiment experiment, String unitId) {
    if (experiment.status() != ExperimentStatus.RUNNING) {
      return Decision.none(experiment.id(), Reason.DISABLED);
    }
    if (Bucketer.bucket(experiment.ownLayerSalt(), unitId) >= experiment.allocation()) {
      return Decision.none(experiment.id(), Reason.NOT_IN_TRAFFIC);
    }
    Variant variant = variantAt(experiment.variants(), Bucketer.bucket(experiment.salt(), unitId));
    return variant == null
        ? Decision.none(experiment.id(), Reason.NOT_IN_TRAFFIC)
        : new Decision(experiment.id(), variant, Reason.SPLIT);
  }

  /**
   * The variants own neighbouring ranges of buckets, each as wide as its weight. Null only beyond
   * the sum of the weights, which an experiment that adds up never has.
   */
  private static @Nullable Variant variantAt(List<Variant> variants, int bucket) {
    int end = 0;
    for (Variant variant : variants) {
      end += variant.weight();
      if (bucket < end) {
        return variant;
      }
    }
    return null;
  }
}
