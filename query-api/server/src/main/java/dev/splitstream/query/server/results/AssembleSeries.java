package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.analysis.AnalyzeMetric;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds windows up to cumulative results. */
final class AssembleSeries {
  private AssembleSeries() {}

  /** The series of the requested metric, by default of the primary one. */
  static SeriesBody from(ResultsStore.Series series, ResultsQuery query) {
    ExperimentView view = series.view();
    Optional<Metric> metric = query.metrics(view).stream().findFirst();
    return new SeriesBody(
        view.experiment().id(),
        metric.map(Metric::id).orElse(null),
        metric.map(found -> EnumNames.of(found.kind())).orElse(null),
        EnumNames.of(query.granularity()),
        query.alpha(),
        view.extent().map(extent -> extent.updatedAt()).orElse(null),
        view.generation().isPresent() ? view.generation().getAsLong() : null,
        metric
            .map(found -> points(view.experiment(), found, series.windows(), query))
            .orElse(List.of()));
  }

  private static List<SeriesBody.Point> points(
      Experiment experiment,
      Metric metric,
      Map<Instant, Map<RollupKey, Moments>> windows,
      ResultsQuery query) {
    AnalyzeMetric analyze = new AnalyzeMetric(experiment, metric, query.alpha());
    List<SeriesBody.Point> points = new ArrayList<>();
    Totals totals = Totals.NONE;
    for (Map.Entry<Instant, Map<RollupKey, Moments>> window : windows.entrySet()) {
      totals = totals.plus(window.getValue());
      points.add(
          new SeriesBody.Point(
              window.getKey(),
              window.getKey().plus(query.granularity().width()),
              analyze.arms(totals),
              analyze.comparisons(totals)));
    }
    return points;
  }
}
