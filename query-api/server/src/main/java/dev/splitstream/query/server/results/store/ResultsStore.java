package dev.splitstream.query.server.results.store;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Experiments with the published rollups. Every answer is from one snapshot, of one tenant. */
public interface ResultsStore {

  /** The tenant's experiments, in order of their ids. */
  List<Experiment> experiments(String tenant);

  /** The sums over a period; empty when the tenant does not have the experiment. */
  Optional<Summary> summary(String tenant, String experimentId, Period period);

  /**
   * The sums over all time of those of the experiments that the tenant has, in the order asked for,
   * in one snapshot and with as many queries as for one. Their views do not say how far the rollups
   * reach.
   */
  List<Summary> summaries(String tenant, List<String> experimentIds);

  /**
   * The windows of a period in order of time; empty when the tenant does not have the experiment.
   *
   * @param query with a granularity that its period is aligned to
   * @param limit how many windows are read
   * @throws dev.splitstream.http.problem.ProblemException when there are more, or the experiment
   *     lacks the metric that is asked for
   */
  Optional<Series> series(
      String tenant, String experimentId, ResultsQuery query, SeriesLimit limit);

  /**
   * Sums over a period.
   *
   * @param view the experiment
   * @param totals the sums
   */
  record Summary(ExperimentView view, Totals totals) {}

  /**
   * Windows in order of time.
   *
   * @param view the experiment
   * @param windows the sums of the metric in each, by the start of the window; none without a row
   */
  record Series(ExperimentView view, SortedMap<Instant, Map<RollupKey, Moments>> windows) {}
}
