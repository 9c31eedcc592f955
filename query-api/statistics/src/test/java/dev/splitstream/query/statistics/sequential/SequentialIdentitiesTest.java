package dev.splitstream.query.statistics.sequential;

import static dev.splitstream.query.statistics.StatisticsFailures.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SequentialIdentitiesTest {

  /** The sequence is the mixture test whose mixture variance is k times that of the estimate. */
  @Property
  void confidenceSequence_isAMixtureTest(
      @ForAll @DoubleRange(min = -5, max = 5) double z,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double se,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long units) {
    Effect effect = new Effect(z * se, se);
    ConfidenceSequence sequence = ConfidenceSequence.of(effect, units, 5000, 0.05);
    double tau = sequence.rho() * Math.sqrt((double) units) * se;
    MixtureTest.Look look = MixtureTest.of(List.of(effect), tau, 0.05).looks().get(0);
    assertThat(sequence.pValue()).isEqualTo(look.pValue(), within(1e-9));
    assertThat(sequence.interval().low()).isEqualTo(look.interval().low(), within(1e-9 * se));
    assertThat(sequence.interval().high()).isEqualTo(look.interval().high(), within(1e-9 * se));
  }

  @Property
  void interval_excludesZeroWhenThePValueIsBelowAlpha(
      @ForAll @DoubleRange(min = 0.01, max = 8) double z,
      @ForAll @DoubleRange(min = 0.1, max = 10) double tau) {
    MixtureTest.Look look = MixtureTest.of(List.of(new Effect(z, 1)), tau, 0.05).looks().get(0);
    assertThat(look.interval().contains(0)).isEqualTo(look.pValue() > 0.05);
  }

  @Test
  void alwaysValidPValue_neverRises() {
    List<Effect> effects =
        List.of(new Effect(3, 1), new Effect(0, 1), new Effect(4, 1), new Effect(1, 1));
    List<MixtureTest.Look> looks = MixtureTest.of(effects, 1, 0.05).looks();
    assertThat(looks.stream().map(MixtureTest.Look::alwaysValidPValue).toList())
        .isSortedAccordingTo((one, next) -> Double.compare(next, one));
    assertThat(looks.get(1).pValue()).isGreaterThan(looks.get(1).alwaysValidPValue());
  }

  @Test
  void confidenceSequence_isTightestAtTheChosenNumberOfUnits() {
    // The standard error falls with the root of the number of units.
    double at = scaledHalfWidth(5_000);
    assertThat(at).isLessThan(scaledHalfWidth(2_500)).isLessThan(scaledHalfWidth(10_000));
  }

  /** Relative to the interval of a fixed test at the same look. */
  private static double scaledHalfWidth(long units) {
    return ConfidenceSequence.of(new Effect(0, 1), units, 5_000, 0.05).halfWidth();
  }

  @Test
  void evidence_ofAnySizeHasAPValue() {
    Effect overwhelming = new Effect(1e6, 1e-6);
    MixtureTest.Look look = MixtureTest.of(List.of(overwhelming), 1, 0.05).looks().get(0);
    assertThat(look.pValue()).isZero();
    assertThat(look.logLambda()).isEqualTo(5e23, within(1e15));
  }

  @Test
  void numbers_outOfRangeAreRefused() {
    assertInvalid(() -> new Effect(1, 0), "Invalid standard error");
    assertInvalid(() -> new Effect(Double.NaN, 1), "Invalid difference");
    assertInvalid(() -> MixtureTest.of(List.of(), 1, 0.05), "Invalid number of looks");
    assertInvalid(() -> MixtureTest.of(List.of(new Effect(1, 1)), 0, 0.05), "Invalid tau");
    assertInvalid(
        () -> ConfidenceSequence.of(new Effect(1, 1), 0, 5000, 0.05), "Invalid number of units");
  }
}
