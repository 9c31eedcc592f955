package dev.splitstream.query.server.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssembleResultsTest {
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
  private static final Metric REVENUE =
      new Metric("revenue", "Revenue", new Measure(Measure.Kind.SUM, "purchase"), Optional.empty());
  private static final Metric BASKET =
      new Metric(
          "basket",
          "Revenue per purchase",
          new Measure(Measure.Kind.SUM, "purchase"),
          Optional.of(new Measure(Measure.Kind.COUNT, "purchase")));

  private static TestResults checkout() {
    return new TestResults(BOUGHT)
        .arm("variant_a", 5000, 25_000, 2500)
        .arm("variant_b", 5000, 25_000, 2875);
  }

  @Test
  void rates_areInPercent() {
    ResultsBody.VariantBody control = checkout().results().variants().get(0);
    assertThat(control.conversionRate()).isEqualTo(10.0);
    assertBounds(control.confidenceInterval(), 9.634, 10.378);
  }

  @Test
  void lift_isShownWithFiellersInterval() {
    ResultsBody.VariantBody treatment = checkout().results().variants().get(1);
    assertThat(treatment.lift()).isEqualTo("+15.0%");
    assertBounds(treatment.liftInterval(), 9.33, 20.99);
  }

  @Test
  void significance_isOneLessThePValue() {
    ResultsBody.VariantBody treatment = checkout().results().variants().get(1);
    assertThat(treatment.pValue()).isEqualTo(6.154777e-8, within(1e-14));
    assertThat(treatment.statisticalSignificance()).isEqualTo(0.99999994, within(1e-8));
  }

  @Test
  void control_hasNoComparison() {
    assertThat(checkout().results().variants().get(0).pValue()).isNull();
  }

  @Test
  void sampleRatio_warnsBetweenItsThresholds() {
    Checks.SampleRatio check =
        new TestResults(BOUGHT)
            .arm("gate_30", 5000, 44_700, 20_034)
            .arm("gate_40", 5000, 45_489, 20_119)
            .results()
            .checks()
            .sampleRatio();
    assertThat(check.pValue()).isEqualTo(0.008607988, within(5e-10));
    assertThat(check.state()).isEqualTo(State.WARNING);
    assertThat(check.ok()).isFalse();
  }

  @Test
  void sampleRatio_failsWithUnitsInAVariantWithoutWeight() {
    ResultsBody results = checkout().arm("off", 0, 3, 0).results();
    assertThat(results.checks().sampleRatio().variants()).hasSize(2);
    assertThat(results.checks().sampleRatio().pValue()).isEqualTo(1.0);
    assertThat(results.checks().sampleRatio().state()).isEqualTo(State.FAILED);
    assertThat(results.recommendation()).contains("3 units are in variants of weight 0");
  }

  @Test
  void sampleRatio_doesNotMindAVariantWithoutWeightThatIsEmpty() {
    Checks.SampleRatio check = checkout().arm("off", 0, 0, 0).results().checks().sampleRatio();
    assertThat(check.state()).isEqualTo(State.OK);
  }

  @Test
  void sampleRatio_ofFewUnitsIsExact() {
    Checks.SampleRatio check =
        new TestResults(BOUGHT)
            .arm("a", 9900, 4, 0)
            .arm("b", 100, 1, 0)
            .results()
            .checks()
            .sampleRatio();
    // 1 - 0.99^5
    assertThat(check.pValue()).isEqualTo(0.04900995, within(1e-7));
    assertThat(check.state()).isEqualTo(State.OK);
  }

  @Test
  void contaminated_isAShareOfAllExposedUnits() {
    Checks.Contaminated check =
        checkout()
            .count("variant_a", RollupKey.CONTAMINATED, 50_000)
            .results()
            .checks()
            .contaminated();
    assertThat(check.share()).isEqualTo(0.5);
    assertThat(check.state()).isEqualTo(State.FAILED);
  }

  @Test
  void exposuresThatDoNotCount_areCountedByReason() {
    ResultsBody results =
        checkout()
            .count("variant_a", RollupKey.excluded(ExposureExclusion.OVERRIDE), 3)
            .count("variant_b", RollupKey.excluded(ExposureExclusion.OVERRIDE), 2)
            .count("variant_a", RollupKey.excluded(ExposureExclusion.OUTSIDE_SCHEDULE), 9)
            .results();
    assertThat(results.checks().excluded())
        .isEqualTo(new Checks.Excluded(9, 5, 0, 0, 0, true, State.OK));
  }

  /** One unit may send any number of them, and none counts: that must not withhold results. */
  @Test
  void wrongVariants_areAWarning_ifTheyAreMany() {
    String wrong = RollupKey.excluded(ExposureExclusion.WRONG_VARIANT);
    long exposed = checkout().results().sampleSize();
    assertThat(checkout().count("variant_a", wrong, exposed / 200).results().checks().excluded())
        .returns(State.OK, Checks.Excluded::state);
    ResultsBody many = checkout().count("variant_a", wrong, 10 * exposed).results();
    assertThat(many.checks().excluded().state()).isEqualTo(State.WARNING);
    assertThat(many.recommendation())
        .contains("% of exposures name a variant that the unit was not assigned");
  }

  @Test
  void unexposedEvents_areCounted() {
    ResultsBody results = checkout().count("variant_a", RollupKey.UNEXPOSED, 7).results();
    assertThat(results.checks().unexposed().events()).isEqualTo(7);
  }

  @Test
  void lift_isLeftOutOverABaselineOfZero() {
    ResultsBody results =
        new TestResults(BOUGHT).arm("a", 5000, 900, 0).arm("b", 5000, 900, 9).results();
    assertThat(results.metrics().get(0).comparisons().get(0).lift()).isNull();
    assertThat(results.metrics().get(0).comparisons().get(0).pValue()).isNotNull();
  }

  @Test
  void sums_areExactDecimals() {
    Moments moments = Moments.ofUnit(90_071_992_547_409_931L, 0).plus(Moments.ofUnit(1, 0));
    ResultsBody results =
        new TestResults(REVENUE).arm("a", 5000, moments).arm("b", 5000, moments).results();
    assertThat(results.metrics().get(0).variants().get(0).numerator().toPlainString())
        .isEqualTo("90071992547.409932");
  }

  @Test
  void means_areComparedByWelch() {
    Moments a = units(10, 12, 14);
    Moments b = units(20, 22, 24);
    MetricResult metric =
        new TestResults(REVENUE).arm("a", 5000, a).arm("b", 5000, b).results().metrics().get(0);
    assertThat(metric.method()).isEqualTo("Welch's t test");
    assertThat(metric.comparisons().get(0).difference()).isEqualTo(10.0);
    // t = 10 / sqrt(8/3) with 4 degrees of freedom
    assertThat(metric.comparisons().get(0).pValue()).isEqualTo(0.003602, within(1e-6));
  }

  @Test
  void means_haveNoConversions() {
    ResultsBody results =
        new TestResults(REVENUE).arm("a", 5000, units(1, 2)).arm("b", 5000, units(1, 2)).results();
    assertThat(results.variants().get(0).conversions()).isNull();
  }

  @Test
  void means_withoutVarianceSayWhyThereIsNoComparison() {
    ResultsBody results =
        new TestResults(REVENUE).arm("a", 5000, units(1, 1)).arm("b", 5000, units(2, 2)).results();
    assertThat(results.metrics().get(0).comparisons().get(0).unavailable())
        .isEqualTo("Cannot compare means: no unit differs");
  }

  @Test
  void ratios_divideTheSums() {
    Moments moments = Moments.ofUnit(30_000_000, 2).plus(Moments.ofUnit(20_000_000, 2));
    MetricResult metric =
        new TestResults(BASKET)
            .arm("a", 5000, moments)
            .arm("b", 5000, moments)
            .results()
            .metrics()
            .get(0);
    assertThat(metric.variants().get(0).value()).isEqualTo(12.5);
    assertThat(metric.method()).isEqualTo("ratio test by the delta method");
  }

  private static Moments units(long... values) {
    Moments sum = Moments.ZERO;
    for (long value : values) {
      Moments unit = Moments.ofUnit(value * 1_000_000, 0);
      sum = sum.plus(unit);
    }
    return sum;
  }

  private static void assertBounds(@Nullable List<Double> bounds, double low, double high) {
    assertThat(bounds).hasSize(2);
    assertThat(bounds).element(0).satisfies(v -> assertThat(v).isEqualTo(low, within(5e-3)));
    assertThat(bounds).element(1).satisfies(v -> assertThat(v).isEqualTo(high, within(5e-3)));
  }
}
