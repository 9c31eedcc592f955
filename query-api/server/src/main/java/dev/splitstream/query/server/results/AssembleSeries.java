package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Metric;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.JudgeExperiment.Asked;
import dev.splitstream.query.server.results.JudgeExperiment.Judged;
import dev.splitstream.query.server.results.analysis.AnalyzeMetric;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.body.SeriesBody.MetricSeries;
import dev.splitstream.query.server.results.body.SeriesBody.Point;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.SplitTally;
import dev.splitstream.query.server.results.store.Totals;
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

  /** The series of the requested metrics. */
  SeriesBody from(ResultsStore.Series series, SeriesQuery query) {
    ExperimentView view = series.view();
    query.results().requireWhole(view);
    List<Metric> metrics = query.metrics(view);
    List<List<Point>> points = points(series, query, metrics);
    boolean several = query.wanted().isPresent();
    Optional<Metric> only = several ? Optional.empty() : metrics.stream().findFirst();
    return new SeriesBody(
        view.experiment().id(),
        only.map(Metric::id).orElse(null),
        only.map(found -> EnumNames.of(found.kind())).orElse(null),
        EnumNames.of(query.results().granularity()),
        query.results().alpha().orElse(view.experiment().plan().alpha().orElse(properties.alpha())),
        view.extent().map(extent -> extent.updatedAt()).orElse(null),
        view.generation().isPresent() ? view.generation().getAsLong() : null,
        only.isPresent() ? points.get(0) : List.of(),
        several ? series(view, metrics, points) : List.of());
  }

  private static List<MetricSeries> series(
      ExperimentView view, List<Metric> metrics, List<List<Point>> points) {
    List<MetricSeries> found = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      found.add(
          new MetricSeries(
              metric.id(),
              metric.name(),
              EnumNames.of(metric.kind()),
              EnumNames.of(view.experiment().role(metric.id()).role()),
              EnumNames.of(metric.aim()),
              points.get(i)));
    }
    return found;
  }

  /** The points of each metric. */
  private List<List<Point>> points(
      ResultsStore.Series series, SeriesQuery query, List<Metric> metrics) {
    List<List<Point>> points = new ArrayList<>();
    metrics.forEach(metric -> points.add(new ArrayList<>()));
    Asked asked = new Asked(metrics, query.wanted().isEmpty());
    JudgeExperiment judge = new JudgeExperiment(properties, now);
    Totals totals = Totals.NONE;
    SplitTally splits = new SplitTally(SplitPeriod.of(series.view().experiment()));
    for (Map.Entry<Instant, Map<RollupKey, Moments>> window : series.windows().entrySet()) {
      totals = totals.plus(window.getValue());
      Instant end = window.getKey().plus(query.results().granularity().width());
      splits.add(window.getKey(), end, window.getValue());
      Judged judged =
          judge.of(
              new ResultsStore.Summary(series.view(), totals, Map.of(), splits.before(end)),
              asOf(query.results(), end),
              asked);
      Totals step = series.step(window.getKey());
      for (int i = 0; i < metrics.size(); i++) {
        AnalyzeMetric analyze = AnalyzeMetric.of(series.view(), metrics.get(i), judged.settings());
        points.get(i).add(point(window.getKey(), end, judged, i, analyze.added(step)));
      }
    }
    return points;
  }

  /** The step that is not over yet is judged as of now, as results are. */
  private ResultsQuery asOf(ResultsQuery query, Instant end) {
    return end.isAfter(now) ? query : query.to(end);
  }

  private static Point point(
      Instant start, Instant end, Judged judged, int metric, List<SeriesBody.Added> added) {
    MetricResult result = judged.metrics().get(metric);
    return new Point(
        start,
        end,
        EnumNames.of(judged.settings().method()),
        result.variants(),
        result.comparisons(),
        added);
  }
}
