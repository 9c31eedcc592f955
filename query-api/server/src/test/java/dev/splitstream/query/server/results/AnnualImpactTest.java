package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.ValueCurrency;
import dev.splitstream.query.server.results.analysis.AnnualImpact;
import dev.splitstream.query.server.results.body.ImpactBody;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnualImpactTest {
  private static final Metric REVENUE =
      new Metric("revenue", "Revenue", new Measure(Measure.Kind.SUM, "purchase"), Optional.empty())
          .withCurrency(new ValueCurrency("USD", Map.of()));
  private static final Experiment HALF =
      Experiment.builder("acme", "trial").allocation(5_000).build();

  /** Two dollars a unit against one and a half. */
  private static ResultsBody results() {
    return new TestResults(REVENUE)
        .arm("a", 5_000, TestResults.spent(3))
        .arm("b", 5_000, TestResults.spent(4))
        .results();
  }

  @Test
  void difference_isTimesTheUnitsOfAYear() {
    ResultsBody results = results();
    Comparison comparison = results.metrics().get(0).comparisons().get(0);
    List<Double> interval = Objects.requireNonNull(comparison.differenceInterval());
    ImpactBody impact = new AnnualImpact(HALF, 100, 14).of(results.metrics()).get(0);
    // A hundred a day in half of the traffic.
    assertThat(impact.unitsPerYear()).isEqualTo(73_000, within(1e-6));
    assertThat(impact.perYear()).isEqualTo(0.5 * 73_000, within(1e-6));
    assertThat(impact.interval().get(0)).isEqualTo(interval.get(0) * 73_000, within(1e-6));
    assertThat(impact.interval().get(1)).isEqualTo(interval.get(1) * 73_000, within(1e-6));
    assertThat(impact.text())
        .startsWith("36,500 USD (Revenue) a year, between ")
        .contains("73,000 new units a year", "last 14 days", "allocation of 50%");
  }

  @Test
  void lessThanAWeekOfTraffic_saysNothing() {
    assertThat(new AnnualImpact(HALF, 100, 6.9).of(results().metrics())).isEmpty();
    assertThat(new AnnualImpact(HALF, 0, 14).of(results().metrics())).isEmpty();
    Experiment closed = HALF.toBuilder().allocation(0).build();
    assertThat(new AnnualImpact(closed, 100, 14).of(results().metrics())).isEmpty();
    assertThat(results().impact()).isEmpty();
  }

  @Test
  void ratio_hasNone() {
    Metric basket =
        new Metric(
            "basket",
            "Basket",
            new Measure(Measure.Kind.SUM, "purchase"),
            Optional.of(new Measure(Measure.Kind.COUNT, "purchase")));
    ResultsBody results =
        new TestResults(basket)
            .arm("a", 5_000, TestResults.spent(3))
            .arm("b", 5_000, TestResults.spent(4))
            .results();
    assertThat(new AnnualImpact(HALF, 100, 14).of(results.metrics())).isEmpty();
  }
}
