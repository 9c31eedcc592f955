package dev.splitstream.query.statistics.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitPValueTest {
  private static final double[] RARE = {0.99, 0.01};

  @Test
  void oneOfFiveInAnArmOfOnePercent_isNoAlarm() {
    assertThat(SplitPValue.of(new long[] {4, 1}, RARE))
        .isEqualTo(1 - Math.pow(0.99, 5), within(1e-12));
  }

  @Test
  void threeOfFiveInAnArmOfOnePercent_isOne() {
    assertThat(SplitPValue.of(new long[] {2, 3}, RARE)).isLessThan(0.001);
  }

  @Test
  void emptyArm_whereOneWasExpected_isNoAlarm() {
    assertThat(SplitPValue.of(new long[] {100, 0}, RARE))
        .isEqualTo(SplitPValue.of(new long[] {100, 0}, new double[] {99, 1}))
        .isGreaterThan(0.3);
  }

  @Test
  void enoughUnits_areTestedByChiSquare() {
    long[] observed = {480, 520};
    double[] equal = {1, 1};
    assertThat(SplitPValue.of(observed, equal))
        .isEqualTo(SampleRatioTest.of(observed, equal).pValue());
  }

  @Test
  void threeArms_areTestedExactly() {
    // Of (1/3, 1/3, 1/3) and 3 units, all in one arm: 3 of 27 outcomes.
    double[] equal = {1, 1, 1};
    assertThat(SplitPValue.of(new long[] {3, 0, 0}, equal)).isEqualTo(1.0 / 9, within(1e-12));
    assertThat(SplitPValue.of(new long[] {1, 1, 1}, equal)).isEqualTo(1, within(1e-12));
  }

  @Test
  void tooManyOutcomes_testTheSmallArmsTogether() {
    double[] weights = {0.4999, 0.4999, 0.0001, 0.0001};
    assertThat(SplitPValue.of(new long[] {5_000, 5_010, 1, 1}, weights)).isGreaterThan(0.1);
    assertThat(SplitPValue.of(new long[] {5_000, 5_010, 20, 20}, weights)).isLessThan(1e-6);
    assertThat(SplitPValue.of(new long[] {5_000, 5_700, 1, 1}, weights)).isLessThan(1e-6);
  }

  /** The chance of a p-value of at most 5 % is at most 5 %, summed over all outcomes. */
  @Property(tries = 50)
  void smallPValues_areNotTooFrequent(
      @ForAll @IntRange(min = 1, max = 60) int units,
      @ForAll @IntRange(min = 1, max = 50) int percent) {
    double share = percent / 100.0;
    double probability = Math.pow(1 - share, units);
    double alarms = 0;
    for (int count = 0; count <= units; count++) {
      double p = SplitPValue.of(new long[] {units - count, count}, new double[] {1 - share, share});
      boolean exact = units * Math.min(share, 1 - share) < SplitPValue.ENOUGH_EXPECTED;
      if (exact && p <= 0.05) {
        alarms += probability;
      }
      probability *= (units - count) / (count + 1.0) * share / (1 - share);
    }
    assertThat(alarms).isLessThanOrEqualTo(0.05 + 1e-9);
  }
}
