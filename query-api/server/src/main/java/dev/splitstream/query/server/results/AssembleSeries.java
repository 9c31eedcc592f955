package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.AnalyzeMetric;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.server.results.verdict.JudgeComparisons;
import dev.splitstream.query.server.results.verdict.Maturity;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds windows up to cumulative results.
 *
 * @param properties how results are judged
 * @param now when they were read
 */
record AssembleSeries(ResultsProperties properties, Instant now) {

  /** The series of the requested metric, by default of the primary one. */
  SeriesBody from(ResultsStore.Series series, ResultsQuery query) {
    ExperimentView view = series.view();
    query.requireWhole(view);
    AnalysisSettings settings = settings(series, query);
    Optional<Metric> metric = query.metrics(view).stream().findFirst();
    return new SeriesBody(
        view.experiment().id(),
        metric.map(Metric::id).orElse(null),
        metric.map(found -> EnumNames.of(found.kind())).orElse(null),
        EnumNames.of(query.granularity()),
        settings.alpha(),
        view.extent().map(extent -> extent.updatedAt()).orElse(null),
        view.generation().isPresent() ? view.generation().getAsLong() : null,
        metric
            .map(
                found ->
                    points(
                        view.experiment(), found, series.windows(), query.granularity(), settings))
            .orElse(List.of()));
  }

  private AnalysisSettings settings(ResultsStore.Series series, ResultsQuery query) {
    long units = series.view().experiment().plan().plannedUnits().orElse(0);
    Maturity maturity =
        Maturity.of(series.view().experiment(), query.period().to().orElse(now), units);
    return JudgeExperiment.settings(query, maturity, properties);
  }

  private static List<SeriesBody.Point> points(
      Experiment experiment,
      Metric metric,
      Map<Instant, Map<RollupKey, Moments>> windows,
      Grain granularity,
      AnalysisSettings settings) {
    AnalyzeMetric analyze = new AnalyzeMetric(experiment, metric, settings);
    JudgeComparisons judge = new JudgeComparisons(settings.alpha());
    List<SeriesBody.Point> points = new ArrayList<>();
    Totals totals = Totals.NONE;
    for (Map.Entry<Instant, Map<RollupKey, Moments>> window : windows.entrySet()) {
      totals = totals.plus(window.getValue());
      MetricResult point =
          judge
              .of(List.of(analyze.result(totals, true, experiment.role(metric.id()), null)))
              .get(0);
      points.add(
          new SeriesBody.Point(
              window.getKey(),
              window.getKey().plus(granularity.width()),
              point.variants(),
              point.comparisons()));
    }
    return points;
  }
}
