package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.store.RollupReader.Extent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An experiment as one snapshot of the store has it.
 *
 * @param experiment the experiment
 * @param metrics what is measured, the primary one first
 * @param generation the published generation; none before the first
 * @param extent how far its rollups reach; none before the first
 */
record ExperimentView(
    Experiment experiment, List<Metric> metrics, OptionalLong generation, Optional<Extent> extent) {

  /** Copies the list. */
  ExperimentView {
    metrics = List.copyOf(metrics);
  }
}
