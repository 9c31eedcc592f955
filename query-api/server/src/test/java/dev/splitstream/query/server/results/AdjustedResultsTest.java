package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.rollup.Moments;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdjustedResultsTest {
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
  private static final Metric REVENUE =
      new Metric("revenue", "Revenue", new Measure(Measure.Kind.SUM, "purchase"), Optional.empty());
  private static final Comparator<Double> ROUGHLY =
      (one, two) -> Math.abs(one - two) < 5e-3 ? 0 : Double.compare(one, two);

  /** What the units spent before foretells most of what they spend. */
  @Test
  void meansWithACovariate_areComparedWithoutWhatThePastForetold() {
    Moments a = withPast(10, 9).plus(withPast(22, 20)).plus(withPast(31, 30));
    Moments b = withPast(14, 9).plus(withPast(25, 20)).plus(withPast(34, 30));
    MetricResult.Comparison raw = comparison(REVENUE, a, b);
    MetricResult.Comparison adjusted = comparison(REVENUE.withCovariateDays(14), a, b);
    assertThat(raw.pValue()).isGreaterThan(0.7);
    assertThat(raw.varianceReduction()).isNull();
    assertThat(adjusted.pValue()).isLessThan(0.05);
    assertThat(adjusted.varianceReduction()).isGreaterThan(0.95);
  }

  @Test
  void sharesWithACovariate_areStillShares() {
    ResultsBody results =
        new TestResults(BOUGHT.withCovariateDays(14))
            .arm("a", 5000, 25_000, 2500)
            .arm("b", 5000, 25_000, 2875)
            .results();
    assertThat(results.variants().get(0).conversionRate()).isEqualTo(10.0);
    assertThat(results.variants().get(0).confidenceInterval())
        .usingComparatorForType(ROUGHLY, Double.class)
        .containsExactly(9.634, 10.378);
    assertThat(results.metrics().get(0).method()).contains("CUPED");
  }

  private static MetricResult.Comparison comparison(Metric metric, Moments a, Moments b) {
    return new TestResults(metric)
        .arm("a", 5000, a)
        .arm("b", 5000, b)
        .results()
        .metrics()
        .get(0)
        .comparisons()
        .get(0);
  }

  private static Moments withPast(long spent, long before) {
    return Moments.ofUnit(spent * 1_000_000, before * 1_000_000);
  }
}
