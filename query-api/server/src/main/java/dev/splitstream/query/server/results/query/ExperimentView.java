package dev.splitstream.query.server.results.query;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.job.JobStatus;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An experiment as one snapshot of the store has it.
 *
 * @param experiment the experiment
 * @param metrics what is measured, the primary one first
 * @param generation the published generation; none before the first
 * @param incompleteBefore by metric: when it was added or redefined while the experiment ran, if
 *     its earlier values have not been recomputed since
 * @param mixedCurrencies by metric that says no currency: those of its values, if there are several
 * @param extent how far its rollups reach; none before the first
 * @param job what is known of the job that writes them; none before the first observation
 */
public record ExperimentView(
    Experiment experiment,
    List<Metric> metrics,
    Map<String, Instant> incompleteBefore,
    Map<String, List<String>> mixedCurrencies,
    OptionalLong generation,
    Optional<Extent> extent,
    Optional<JobStatus> job) {

  /** Copies the list and the maps. */
  public ExperimentView {
    metrics = List.copyOf(metrics);
    incompleteBefore = Map.copyOf(incompleteBefore);
    mixedCurrencies = Map.copyOf(mixedCurrencies);
  }

  /** How many figures its results have: variants times metrics. */
  public int figures() {
    return experiment.variants().size() * metrics.size();
  }

  /** A copy whose rollups reach this far. */
  public ExperimentView withExtent(Optional<Extent> reach) {
    return new ExperimentView(
        experiment, metrics, incompleteBefore, mixedCurrencies, generation, reach, job);
  }
}
