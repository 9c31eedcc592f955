package dev.splitstream.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * What one tenant's evaluation and analysis need.
 *
 * @param experiments by id
 * @param metrics by id
 */
public record TenantCatalog(Map<String, Experiment> experiments, Map<String, Metric> metrics) {
  /** A tenant with nothing yet. */
  public static final TenantCatalog EMPTY = new TenantCatalog(Map.of(), Map.of());

  /** Copies the maps. */
  public TenantCatalog {
    experiments = Map.copyOf(experiments);
    metrics = Map.copyOf(metrics);
  }

  /** The experiment with this id, if there is one. */
  public Optional<Experiment> experiment(String id) {
    return Optional.ofNullable(experiments.get(id));
  }
}
