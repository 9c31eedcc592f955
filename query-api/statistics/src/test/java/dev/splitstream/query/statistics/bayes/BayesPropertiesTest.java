package dev.splitstream.query.statistics.bayes;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.query.statistics.bayes.WinProbabilities.NormalArm;
import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.proportion.Proportion;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;

class BayesPropertiesTest {
  private static final BetaPrior UNIFORM = new BetaPrior(1, 1);
  private static final BetaPrior JEFFREYS = new BetaPrior(0.5, 0.5);

  /** Miller 2015: for whole parameters the probability is a finite sum. */
  @Property(tries = 100)
  void probability_agreesWithItsFiniteSum(
      @ForAll @IntRange(min = 0, max = 40) int xA, @ForAll @IntRange(min = 0, max = 60) int xB) {
    BetaBinomialTest test = test(new Proportion(xA, 40), new Proportion(xB, 60), UNIFORM);
    double alphaA = 1 + xA;
    double betaA = 41 - xA;
    double betaB = 61 - xB;
    double sum = 0;
    for (int i = 0; i <= xB; i++) {
      sum +=
          Math.exp(
              Beta.logBeta(alphaA + i, betaA + betaB)
                  - Math.log(betaB + i)
                  - Beta.logBeta(1 + i, betaB)
                  - Beta.logBeta(alphaA, betaA));
    }
    assertThat(test.probabilityBBeatsA()).isEqualTo(sum, within(1e-10));
  }

  /** E[max(A − B, 0)] − E[max(B − A, 0)] = E[A] − E[B]. */
  @Property(tries = 60)
  void losses_differByTheDifferenceOfTheMeans(
      @ForAll @IntRange(min = 0, max = 1000) int xA, @ForAll @IntRange(min = 0, max = 50) int xB) {
    BetaBinomialTest test = test(new Proportion(xA, 1000), new Proportion(xB, 50), JEFFREYS);
    assertThat(test.lossOfA() - test.lossOfB())
        .isEqualTo(test.meanB() - test.meanA(), within(1e-11));
  }

  @Property(tries = 30)
  void test_isMirroredWhenArmsAreSwapped(@ForAll @IntRange(min = 0, max = 50) int xB) {
    Proportion a = new Proportion(40, 400);
    Proportion b = new Proportion(xB, 50);
    BetaBinomialTest forward = test(a, b, JEFFREYS);
    BetaBinomialTest backward = test(b, a, JEFFREYS);
    assertThat(backward.probabilityBBeatsA())
        .isEqualTo(1 - forward.probabilityBBeatsA(), within(1e-11));
    assertThat(backward.difference().low()).isEqualTo(-forward.difference().high(), within(1e-10));
    double high = 1 / (1 + forward.lift().low()) - 1;
    assertThat(backward.lift().high()).isEqualTo(high, within(1e-8 * (1 + high)));
  }

  @Property(tries = 50)
  void posterior_agreesWithTheLibraryWhereThatIsRight(
      @ForAll @DoubleRange(min = 0.3, max = 300) double alpha,
      @ForAll @DoubleRange(min = 0.3, max = 300) double beta,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double rate) {
    BetaPosterior posterior = new BetaPosterior(alpha, beta);
    double y = Math.log(rate) - Math.log1p(-rate);
    double below = new BetaDistribution(alpha, beta).cumulativeProbability(rate);
    assertThat(posterior.below(y)).isEqualTo(below, within(1e-11));
    assertThat(posterior.below(y) + posterior.above(y)).isEqualTo(1, within(1e-12));
  }

  @Test
  void rates_ofABillionTrialsAreAlmostNormal() {
    Proportion a = new Proportion(100_000_000, 1_000_000_000);
    Proportion b = new Proportion(100_020_000, 1_000_000_000);
    double z = b.minus(a) / Math.sqrt(2 * 0.1 * 0.9 / 1e9);
    assertThat(test(a, b, UNIFORM).probabilityBBeatsA())
        .isEqualTo(Normal.upperTail(-z), within(1e-4));
  }

  @Property(tries = 30)
  void winProbabilities_addUpToOne(
      @ForAll @IntRange(min = 0, max = 100) int x, @ForAll @IntRange(min = 0, max = 9) int few) {
    List<Proportion> arms =
        List.of(
            new Proportion(x, 100),
            new Proportion(few, 9),
            new Proportion(500_000_000, 1_000_000_000));
    assertThat(sum(WinProbabilities.ofRates(arms, JEFFREYS))).isEqualTo(1, within(1e-9));
  }

  @Property(tries = 50)
  void winProbability_ofTwoMeansIsNormal(
      @ForAll @DoubleRange(min = -3, max = 3) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 10) double se) {
    List<Double> best =
        WinProbabilities.ofMeans(List.of(new NormalArm(1e6, 1), new NormalArm(1e6 + mean, se)))
            .best();
    assertThat(best.get(1)).isEqualTo(Normal.upperTail(-mean / Math.hypot(1, se)), within(1e-9));
    assertThat(best.get(0) + best.get(1)).isEqualTo(1, within(1e-10));
  }

  @Property
  void normalEffect_risksDifferByItsMean(
      @ForAll @DoubleRange(min = -50, max = 50) double difference,
      @ForAll @DoubleRange(min = 0.1, max = 10) double priorDeviation) {
    NormalEffect effect =
        NormalEffect.of(difference, 1, new NormalEffect.Prior(0, priorDeviation), 0.95);
    assertThat(effect.riskOfA() - effect.riskOfB()).isEqualTo(effect.mean(), within(1e-12));
  }

  @Test
  void normalEffect_keepsItsDigitsWhereTheSeriesBegins() {
    double before = NormalEffect.of(30 - 1e-9, 1, null, 0.95).riskOfB();
    double after = NormalEffect.of(30 + 1e-9, 1, null, 0.95).riskOfB();
    assertThat(after / before).isEqualTo(1, within(1e-7));
  }

  @Test
  void numbers_outOfRangeAreRefused() {
    Proportion arm = new Proportion(1, 2);
    assertInvalid(() -> new BetaPrior(0, 1), "Invalid prior parameter");
    assertInvalid(() -> BetaBinomialTest.of(arm, arm, UNIFORM, 1), "Invalid level");
    assertInvalid(() -> WinProbabilities.ofRates(List.of(arm), UNIFORM), "Invalid number of arms");
    assertInvalid(() -> new NormalArm(0, 0), "Invalid standard error");
    assertInvalid(() -> new NormalEffect.Prior(0, 0), "Invalid prior standard deviation");
    assertInvalid(() -> NormalEffect.of(0, 1, null, 0), "Invalid level");
  }

  private static BetaBinomialTest test(Proportion a, Proportion b, BetaPrior prior) {
    return BetaBinomialTest.of(a, b, prior, 0.95);
  }

  private static double sum(WinProbabilities probabilities) {
    return probabilities.best().stream().mapToDouble(Double::doubleValue).sum();
  }
}
