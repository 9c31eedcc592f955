package dev.splitstream.query.statistics.proportion;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FisherTestTest {
  @Property(tries = 300)
  void test_agreesWithCountingTablesInWholeNumbers(
      @ForAll @IntRange(min = 1, max = 60) int nA,
      @ForAll @IntRange(min = 1, max = 60) int nB,
      @ForAll @IntRange(min = 0, max = 60) int wantedA,
      @ForAll @IntRange(min = 0, max = 60) int wantedB) {
    Proportion a = new Proportion(Math.min(nA, wantedA), nA);
    Proportion b = new Proportion(Math.min(nB, wantedB), nB);
    FisherTest test = FisherTest.of(a, b);
    BigInteger observed = tables(a, b, b.successes());
    BigInteger asExtreme = BigInteger.ZERO;
    BigInteger greater = BigInteger.ZERO;
    BigInteger all = BigInteger.ZERO;
    for (long i = 0; i <= nB; i++) {
      BigInteger count = tables(a, b, i);
      all = all.add(count);
      asExtreme = count.compareTo(observed) <= 0 ? asExtreme.add(count) : asExtreme;
      greater = i >= b.successes() ? greater.add(count) : greater;
    }
    assertThat(test.pTwoSided() / share(asExtreme, all)).isEqualTo(1, within(1e-12));
    assertThat(test.pGreater() / share(greater, all)).isEqualTo(1, within(1e-12));
    assertThat(test.pLess() / share(all.subtract(greater).add(observed), all))
        .isEqualTo(1, within(1e-12));
  }

  @Property(tries = 100)
  void test_isMirroredWhenArmsAreSwapped(
      @ForAll @IntRange(min = 0, max = 500) int xA, @ForAll @IntRange(min = 0, max = 700) int xB) {
    FisherTest forward = FisherTest.of(new Proportion(xA, 500), new Proportion(xB, 700));
    FisherTest backward = FisherTest.of(new Proportion(xB, 700), new Proportion(xA, 500));
    assertThat(backward.pTwoSided()).isEqualTo(forward.pTwoSided(), within(1e-12));
    assertThat(backward.pGreater()).isEqualTo(forward.pLess(), within(1e-12));
  }

  @Test
  void test_withoutSuccessesHasNothingToFind() {
    FisherTest test = FisherTest.of(new Proportion(0, 10), new Proportion(0, 20));
    assertThat(test.pTwoSided()).isEqualTo(1);
    assertThat(test.oddsRatio()).isEmpty();
  }

  @Test
  void test_ofABillionTrialsAgreesWithTheScoreTest() {
    Proportion a = new Proportion(100_000_000, 1_000_000_000);
    Proportion b = new Proportion(100_030_000, 1_000_000_000);
    double score = TwoProportionTest.of(a, b, 0.05).pValuePooled();
    assertThat(FisherTest.of(a, b).pTwoSided()).isEqualTo(score, within(1e-5));
  }

  @Test
  void test_refusesMoreTrialsThanItCanWalk() {
    Proportion large = new Proportion(1, FisherTest.MAX_TRIALS + 1);
    assertInvalid(
        () -> FisherTest.of(large, new Proportion(1, 2)),
        "Invalid number of trials for an exact test");
  }

  /** In how many ways B has i of the successes. */
  private static BigInteger tables(Proportion a, Proportion b, long i) {
    return choose(b.trials(), i).multiply(choose(a.trials(), a.successes() + b.successes() - i));
  }

  private static BigInteger choose(long n, long k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger ways = BigInteger.ONE;
    for (long i = 1; i <= k; i++) {
      ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return ways;
  }

  private static double share(BigInteger part, BigInteger all) {
    return new BigDecimal(part).divide(new BigDecimal(all), MathContext.DECIMAL64).doubleValue();
  }
}
