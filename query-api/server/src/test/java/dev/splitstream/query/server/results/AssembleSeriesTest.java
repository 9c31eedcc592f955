package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.body.SeriesBody.MetricSeries;
import dev.splitstream.query.server.results.body.SeriesBody.Point;
import dev.splitstream.query.server.results.query.ParseResultsQuery;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.query.server.results.store.InMemoryResultsStore;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.ResultsStoreContract;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssembleSeriesTest {
  private static final ResultsStore STORE = store(1);

  @Test
  void points_addUp() {
    SeriesBody body = series(Map.of());
    assertThat(body.metricId()).isEqualTo("clicked");
    assertThat(body.points().get(0).variants().get(0).units()).isEqualTo(7723);
    assertThat(body.points().get(1).variants().get(0).units()).isEqualTo(7723 + 9102);
  }

  @Test
  void points_endWhereTheirStepEnds() {
    assertThat(series(Map.of()).points().get(0).end()).isEqualTo("2014-10-12T00:00:00Z");
  }

  @Test
  void points_sayWhatTheirStepAdded() {
    List<Point> points = series(Map.of()).points();
    assertThat(points.get(1).added().get(0).units()).isEqualTo(9102);
    for (int arm = 0; arm < 2; arm++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Point point : points) {
        sum = sum.add(point.added().get(arm).numerator());
        assertThat(point.variants().get(arm).numerator()).isEqualByComparingTo(sum);
      }
    }
  }

  @Test
  void severalMetrics_eachShowWhatTheResultsAsOfThePointShow() {
    SeriesBody body = series(Map.of("metrics", "*"));
    assertThat(body.points()).isEmpty();
    assertThat(body.metrics())
        .extracting(MetricSeries::metricId)
        .containsExactly("clicked", "enrolled_per_click", "paid_per_click");
    assertThat(body.metrics().get(0).points()).hasSize(37);
    for (int metric = 0; metric < 3; metric++) {
      for (Point point : body.metrics().get(metric).points()) {
        ResultsBody results = results(STORE, Map.of("to", point.end().toString()));
        assertSame(point, results, results.metrics().get(metric));
      }
    }
  }

  @Test
  void oneMetric_showsWhatTheResultsOfTheMetricShow() {
    for (Point point : series(Map.of("metric", "paid_per_click")).points()) {
      ResultsBody results =
          results(STORE, Map.of("to", point.end().toString(), "metric", "paid_per_click"));
      assertSame(point, results, results.metrics().get(0));
    }
  }

  @Test
  void severalMetrics_areThoseAskedFor_inTheOrderOfTheExperiment() {
    assertThat(series(Map.of("metrics", "paid_per_click,clicked")).metrics())
        .extracting(MetricSeries::metricId)
        .containsExactly("clicked", "paid_per_click");
  }

  @Test
  void comparisons_areWithheldWhileACheckFails() {
    SeriesQuery query = ParseResultsQuery.series(Map.of());
    SeriesBody body =
        assemble()
            .from(
                store(7_200)
                    .series(
                        ScreenerExperiment.TENANT,
                        ScreenerExperiment.ID,
                        query,
                        ResultsStoreContract.AMPLE)
                    .orElseThrow(),
                query);
    assertThat(body.points())
        .allSatisfy(
            point -> {
              assertThat(point.comparisons().get(0).withheld()).isTrue();
              assertThat(point.variants().get(0).units()).isPositive();
            });
  }

  @Test
  void metrics_mustBelongToTheExperiment() {
    for (Map<String, String> other :
        List.of(
            Map.of("metric", "other"), Map.of("metrics", "clicked,other"), Map.of("metrics", ""))) {
      assertThatThrownBy(() -> series(other)).isInstanceOf(ProblemException.class);
    }
  }

  private static void assertSame(Point point, ResultsBody results, MetricResult metric) {
    assertThat(point.comparisons()).isEqualTo(metric.comparisons());
    assertThat(point.variants()).isEqualTo(metric.variants());
    assertThat(point.horizon()).isEqualTo(results.method().horizon());
  }

  private static ResultsBody results(ResultsStore store, Map<String, String> parameters) {
    var query = ParseResultsQuery.results(parameters);
    return new AssembleResults(TestProperties.DEFAULTS, TestResults.NOW)
        .from(
            store
                .summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, query.period())
                .orElseThrow(),
            query);
  }

  private static SeriesBody series(Map<String, String> parameters) {
    SeriesQuery query = ParseResultsQuery.series(parameters);
    return assemble()
        .from(
            STORE
                .series(
                    ScreenerExperiment.TENANT,
                    ScreenerExperiment.ID,
                    query,
                    ResultsStoreContract.AMPLE)
                .orElseThrow(),
            query);
  }

  private static AssembleSeries assemble() {
    return new AssembleSeries(TestProperties.DEFAULTS, TestResults.NOW);
  }

  private static ResultsStore store(long secondsBehind) {
    return new InMemoryResultsStore(
        ScreenerExperiment.catalog(),
        ScreenerExperiment.days(),
        Optional.of(TestResults.job(JobStatus.State.RUNNING, secondsBehind)));
  }
}
