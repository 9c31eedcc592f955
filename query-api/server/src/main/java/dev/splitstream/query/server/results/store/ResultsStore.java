package dev.splitstream.query.server.results.store;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.query.server.results.query.SeriesQuery;
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
   * in one snapshot and with as many queries as for one. They do not say how far the rollups reach,
   * nor how many units were exposed by day.
   */
  List<Summary> summaries(String tenant, List<String> experimentIds);

  /**
   * The windows of a period in order of time; empty when the tenant does not have the experiment.
   *
   * @param query with a granularity that its period is aligned to
   * @param limit how many windows are read
   * @throws dev.splitstream.http.problem.ProblemException when there are more, or the experiment
   *     lacks a metric that is asked for
   */
  Optional<Series> series(String tenant, String experimentId, SeriesQuery query, SeriesLimit limit);

  /**
   * The sums over all time, and the exposures of each day; empty when the tenant does not have the
   * experiment.
   */
  Optional<Daily> daily(String tenant, String experimentId);

  /**
   * Sums over all time, in one snapshot with the days that they consist of.
   *
   * @param summary the sums
   * @param exposures the counts {@link SplitCounts#COUNTED}, by the start of the day (UTC)
   */
  record Daily(Summary summary, SortedMap<Instant, Map<RollupKey, Moments>> exposures) {}

  /**
   * Sums over a period.
   *
   * @param view the experiment
   * @param totals the sums, none of metrics that mix currencies up
   * @param exposedByDay units first exposed, by the start of the day (UTC): of the newest days of
   *     the period that have any, as many as traffic is judged by; none where it is not asked for
   * @param splits units first exposed by period of equal weights; none if these never changed
   */
  record Summary(
      ExperimentView view,
      Totals totals,
      Map<Instant, Long> exposedByDay,
      List<SplitCounts> splits) {

    /** Copies the map and the list. Sums that mix currencies up are left out. */
    public Summary {
      totals = totals.without(view.mixedCurrencies().keySet());
      exposedByDay = Map.copyOf(exposedByDay);
      splits = List.copyOf(splits);
    }

    /** Of an experiment whose weights never changed, without the units by day. */
    public Summary(ExperimentView view, Totals totals) {
      this(view, totals, Map.of(), List.of());
    }
  }

  /** Days that a summary has units of at most: those of four weeks, and the one under way. */
  int EXPOSURE_DAYS = 29;

  /**
   * Windows in order of time.
   *
   * @param view the experiment
   * @param windows the sums of the metrics that are asked for in each, and of the counts in {@link
   *     RollupKey}, by the start of the window; none without a row
   */
  record Series(ExperimentView view, SortedMap<Instant, Map<RollupKey, Moments>> windows) {

    /** The sums of one of the windows, none of metrics that mix currencies up. */
    public Totals step(Instant start) {
      return Totals.of(windows.getOrDefault(start, Map.of()))
          .without(view.mixedCurrencies().keySet());
    }
  }
}
