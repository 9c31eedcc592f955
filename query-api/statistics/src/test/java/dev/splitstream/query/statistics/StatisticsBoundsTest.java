package dev.splitstream.query.statistics;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.distribution.StudentT;
import dev.splitstream.query.statistics.health.SampleRatioTest;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.query.statistics.proportion.Proportion;
import dev.splitstream.query.statistics.proportion.RelativeLift;
import dev.splitstream.query.statistics.proportion.WilsonInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of accepted numbers, on both sides, and results at such a limit. */
class StatisticsBoundsTest {
  private static final double NORMAL_95 = 1.959963984540054;

  @Test
  void proportion_mayBeAll() {
    assertThat(new Proportion(5, 5).rate()).isEqualTo(1);
  }

  @Test
  void proportion_refusesMoreSuccessesThanTrials() {
    assertInvalid(() -> new Proportion(6, 5), "Invalid successes of 5 trials: 6");
  }

  @Test
  void welch_refusesALevelOutOfRange() {
    assertInvalid(
        () -> WelchTest.of(new Sample(1, 1, 2), new Sample(1, 1, 2), 1.5), "Invalid alpha");
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "1.5, true", "0.999999, false", "2.000001, false"})
  void interval_containsItsBounds(double value, boolean contained) {
    assertThat(new Interval(1, 2).contains(value)).isEqualTo(contained);
  }

  @Test
  void sampleRatio_reportsTheExpectedCounts() {
    assertThat(SampleRatioTest.of(new long[] {30, 90}, new double[] {1, 2}).expected())
        .containsExactly(40.0, 80.0);
  }

  @Test
  void sampleRatio_takesTwoArms_andNotOne() {
    assertThat(SampleRatioTest.of(new long[] {1, 1}, new double[] {1, 1}).degreesOfFreedom())
        .isEqualTo(1);
    assertInvalid(
        () -> SampleRatioTest.of(new long[] {1}, new double[] {1}), "Invalid number of arms: 1");
  }

  @Test
  void sampleRatio_asPlanned_isCertain() {
    assertThat(SampleRatioTest.of(new long[] {5, 5}, new double[] {1, 1}).pValue()).isEqualTo(1);
  }

  @Test
  void sampleRatio_refusesANegativeCount() {
    assertInvalid(
        () -> SampleRatioTest.of(new long[] {-1, 5}, new double[] {1, 1}), "Invalid count: -1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void sampleRatio_refusesAnInvalidWeight(double weight) {
    assertInvalid(
        () -> SampleRatioTest.of(new long[] {1, 2}, new double[] {1, weight}),
        "Invalid weight: " + weight);
  }

  @Test
  void fieller_isThereWhileTheBaselineIsDistinct_andNotBeyond() {
    Proportion b = new Proportion(10, 100);
    assertThat(RelativeLift.of(new Proportion(4, 100), b, 0.05).fieller()).isPresent();
    assertThat(RelativeLift.of(new Proportion(3, 100), b, 0.05).fieller()).isEmpty();
  }

  @Test
  void student_nearTheNormal_joinsItWithoutAStep() {
    assertThat(StudentT.critical(1e7, 0.05))
        .isEqualTo(StudentT.critical(1.1e7, 0.05), within(1e-6));
    assertThat(StudentT.twoSidedP(1e7, 2)).isEqualTo(StudentT.twoSidedP(1.1e7, 2), within(1e-7));
  }

  /** There the library would be off by a thousandth of what it computes. */
  @Test
  void student_ofVeryManyDegrees_isTheNormal() {
    assertThat(StudentT.critical(1e12, 0.05)).isEqualTo(NORMAL_95, within(1e-14));
    assertThat(StudentT.twoSidedP(1e12, 2)).isEqualTo(Normal.twoSidedP(2), within(1e-16));
  }

  @Test
  void normal_atTheSmallestLevelThereIs_hasACriticalValue() {
    assertThat(Normal.critical(Double.MIN_VALUE)).isBetween(Normal.critical(1e-300), 39.0);
  }

  /** Rounded, the formula's bounds of these lie just inside. */
  @Test
  void wilson_ofNoneAndOfAll_reachesTheEnds() {
    assertThat(WilsonInterval.of(new Proportion(0, 2), 0.05).low()).isZero();
    assertThat(WilsonInterval.of(new Proportion(12, 12), 0.05).high()).isEqualTo(1);
  }
}
