package dev.splitstream.query.statistics;

import static dev.splitstream.query.statistics.StatisticsException.Code.INSUFFICIENT_DATA;
import static dev.splitstream.query.statistics.StatisticsException.Code.INVALID_ARGUMENT;
import static dev.splitstream.query.statistics.StatisticsException.Code.UNDEFINED;
import static dev.splitstream.query.statistics.StatisticsException.Code.ZERO_VARIANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.health.SampleRatioTest;
import dev.splitstream.query.statistics.mean.MeanLift;
import dev.splitstream.query.statistics.mean.RatioSample;
import dev.splitstream.query.statistics.mean.RatioTest;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.query.statistics.proportion.Proportion;
import dev.splitstream.query.statistics.proportion.WilsonInterval;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsErrorsTest {
  private static final double[] EVEN = {1, 1};

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void alpha_mustBeInsideTheUnitInterval(double alpha) {
    Proportion p = new Proportion(1, 2);
    assertThat(code(() -> WilsonInterval.of(p, alpha))).isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void proportion_needsATrial() {
    assertThat(code(() -> new Proportion(0, 0))).isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void proportion_refusesNegativeSuccesses() {
    assertThat(code(() -> new Proportion(-1, 5))).isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void welch_needsSomeVariance() {
    Sample flat = new Sample(1, 0, 10);
    assertThat(code(() -> WelchTest.of(flat, flat, 0.05))).isEqualTo(ZERO_VARIANCE);
  }

  @Test
  void welch_takesOneArmWithoutVariance() {
    WelchTest test = WelchTest.of(new Sample(1, 0, 10), new Sample(2, 4, 10), 0.05);
    assertThat(test.degreesOfFreedom()).isEqualTo(9, within(1e-12));
  }

  @Test
  void meanLift_isUndefinedOverZero() {
    Sample zero = new Sample(0, 1, 10);
    assertThat(code(() -> MeanLift.of(zero, new Sample(1, 1, 10), 0.05))).isEqualTo(UNDEFINED);
  }

  @Test
  void ratio_isUndefinedWithoutDenominator() {
    Moments moments = Moments.ofUnit(1, 0).plus(Moments.ofUnit(2, 0));
    assertThat(code(() -> RatioSample.of(moments, 1, 1))).isEqualTo(UNDEFINED);
  }

  @Test
  void ratio_needsSomeVariance() {
    RatioSample flat = RatioSample.of(Moments.ofUnit(1, 2).plus(Moments.ofUnit(1, 2)), 1, 1);
    assertThat(code(() -> RatioTest.of(flat, flat, 0.05))).isEqualTo(ZERO_VARIANCE);
  }

  @Test
  void ratio_hasNoLiftOverZero() {
    RatioSample zero = new RatioSample(0, 1);
    assertThat(RatioTest.of(zero, new RatioSample(1, 1), 0.05).lift()).isEmpty();
  }

  @Test
  void sample_needsTwoUnits() {
    assertThat(code(() -> Sample.of(Moments.ofUnit(1, 0), 1))).isEqualTo(INSUFFICIENT_DATA);
  }

  @Test
  void sample_refusesSumsThatContradictEachOther() {
    Moments impossible =
        new Moments(2, Int192.of(10), Int192.of(1), Int192.ZERO, Int192.ZERO, Int192.ZERO);
    assertThat(code(() -> Sample.of(impossible, 1))).isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void sample_readsMillionths() {
    Moments moments = Moments.ofUnit(1_500_000, 0).plus(Moments.ofUnit(2_500_000, 0));
    assertThat(Sample.of(moments, 1_000_000)).isEqualTo(new Sample(2, 0.5, 2));
  }

  @Test
  void sampleRatio_needsAUnit() {
    assertThat(code(() -> SampleRatioTest.of(new long[] {0, 0}, EVEN)))
        .isEqualTo(INSUFFICIENT_DATA);
  }

  @Test
  void sampleRatio_takesAnEmptyArm() {
    assertThat(SampleRatioTest.of(new long[] {0, 100}, EVEN).chiSquare()).isEqualTo(100);
  }

  @Test
  void sampleRatio_needsAWeightForEachArm() {
    assertThat(code(() -> SampleRatioTest.of(new long[] {1, 2, 3}, EVEN)))
        .isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void sampleRatio_refusesAWeightOfZero() {
    assertThat(code(() -> SampleRatioTest.of(new long[] {1, 2}, new double[] {1, 0})))
        .isEqualTo(INVALID_ARGUMENT);
  }

  @Test
  void newcombe_survivesBillionsOfUnits() {
    Proportion a = new Proportion(1_000_000_000, 10_000_000_000L);
    Proportion b = new Proportion(1_000_000_001, 10_000_000_000L);
    assertThat(b.minus(a)).isEqualTo(1e-10, within(1e-25));
  }

  private static StatisticsException.Code code(ThrowingCallable call) {
    StatisticsException failure = catchThrowableOfType(StatisticsException.class, call);
    assertThat(failure).isNotNull();
    return failure.code();
  }
}
