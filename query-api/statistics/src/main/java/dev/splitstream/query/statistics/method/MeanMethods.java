package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.ALPHA;
import static dev.splitstream.query.statistics.method.CommonInputs.SAMPLE;
import static dev.splitstream.query.statistics.method.CommonInputs.SUMS;
import static dev.splitstream.query.statistics.method.CommonInputs.arms;
import static dev.splitstream.query.statistics.method.CommonInputs.sample;
import static dev.splitstream.query.statistics.method.CommonInputs.sums;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.mean.AdjustedSamples;
import dev.splitstream.query.statistics.mean.DecimalSums;
import dev.splitstream.query.statistics.mean.MeanLift;
import dev.splitstream.query.statistics.mean.RatioSample;
import dev.splitstream.query.statistics.mean.RatioTest;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import java.util.List;

/** Methods for means and ratios. */
final class MeanMethods {
  private static final String INDEPENDENT = "Units were randomized independently of each other.";
  private static final String LARGE =
      "The sample is large enough for its mean to be normal: thousands of units when skewed.";

  private MeanMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(welch(), relativeLift(), ratio(), cuped());
  }

  private static StatisticalMethod welch() {
    return StatisticalMethod.of(
        "welch_t",
        new Words(
            "Compares two means without assuming equal variances.",
            "t = (mB − mA)/se, se² = vA/nA + vB/nB; df = se⁴/((vA/nA)²/(nA − 1) + (vB/nB)²/(nB −"
                + " 1)); the normal distribution above df = 1e7",
            "Welch 1947; Deng, Knoblich, Lu 2018",
            List.of(INDEPENDENT, LARGE)),
        arms(SAMPLE, ALPHA),
        in ->
            welch(
                new Figures(),
                WelchTest.of(
                    sample(in.members("a")), sample(in.members("b")), in.number("alpha"))));
  }

  private static Figures welch(Figures figures, WelchTest test) {
    return figures
        .add("diff", test.difference())
        .add("se", test.standardError())
        .add("t", test.t())
        .add("df", test.degreesOfFreedom())
        .add("p_value", test.pValue())
        .add("ci", test.interval());
  }

  private static StatisticalMethod relativeLift() {
    return StatisticalMethod.of(
        "relative_lift_means",
        new Words(
            "How much higher a mean is, relative to the size of the baseline. Its p-value is that"
                + " of welch_t.",
            "lift = (mB − mA)/|mA|, se = sqrt(VB/mA² + mB² VA/mA⁴), V = v/n; interval by t with the"
                + " df of welch_t",
            "Deng, Knoblich, Lu 2018, section 3",
            List.of(INDEPENDENT, LARGE, "The baseline is many standard errors away from 0.")),
        arms(SAMPLE, ALPHA),
        in -> {
          MeanLift lift =
              MeanLift.of(sample(in.members("a")), sample(in.members("b")), in.number("alpha"));
          return new Figures()
              .add("lift", lift.lift())
              .add("se_delta", lift.seDelta())
              .add("df", lift.degreesOfFreedom())
              .add("ci", lift.interval());
        });
  }

  private static StatisticalMethod ratio() {
    return StatisticalMethod.of(
        "ratio_metric_delta",
        new Words(
            "Compares Σx/Σy of two arms when units, not their y, were randomized: clicks per page"
                + " view, randomized by user.",
            "var(R) = (s_xx − 2R s_xy + R² s_yy)/(n ȳ²); z = (RB − RA)/sqrt(varA + varB); lift ="
                + " diff/|RA|, lift_se = sqrt(varB/RA² + RB² varA/RA⁴)",
            "Deng, Knoblich, Lu 2018, equation (3); Kohavi, Tang, Xu 2020, chapter 18",
            List.of(INDEPENDENT, LARGE)),
        arms(SUMS, ALPHA),
        in -> {
          RatioSample a = RatioSample.of(sums(in.members("a")));
          RatioSample b = RatioSample.of(sums(in.members("b")));
          RatioTest test = RatioTest.of(a, b, in.number("alpha"));
          return lift(
              new Figures()
                  .add("ratio_a", a.ratio())
                  .add("ratio_b", b.ratio())
                  .add("var_a", a.variance())
                  .add("var_b", b.variance())
                  .add("diff", test.difference())
                  .add("se", test.standardError())
                  .add("z", test.z())
                  .add("p_value", test.pValue())
                  .add("ci", test.interval()),
              test);
        });
  }

  private static Figures lift(Figures figures, RatioTest test) {
    RatioTest.Lift lift =
        test.lift()
            .orElseThrow(
                () ->
                    new StatisticsException(
                        StatisticsException.Code.UNDEFINED,
                        "Cannot compute a lift: the baseline is zero"));
    return figures
        .add("lift", lift.value())
        .add("lift_se", lift.standardError())
        .add("lift_ci", lift.interval());
  }

  private static StatisticalMethod cuped() {
    return StatisticalMethod.of(
        "cuped",
        new Words(
            "Compares two means y after taking out what x, the same measure from before the"
                + " experiment, foretells: less noise, the same effect.",
            "θ = (Sxy_A + Sxy_B)/(Sxx_A + Sxx_B) with sums centered within each arm; adjusted mean"
                + " = ȳ − θ(x̄ − x̄_all), adjusted variance = (Syy − 2θ Sxy + θ² Sxx)/(n − 1); then"
                + " welch_t and relative_lift_means",
            "Deng, Xu, Kohavi, Walker 2013, section 3",
            List.of(INDEPENDENT, LARGE, "x was measured before the experiment began.")),
        arms(SUMS, ALPHA),
        in -> {
          AdjustedSamples adjusted =
              AdjustedSamples.of(outcomes(in.members("a")), outcomes(in.members("b")));
          return cuped(adjusted, in.number("alpha"));
        });
  }

  private static Figures cuped(AdjustedSamples adjusted, double alpha) {
    MeanLift lift = MeanLift.of(adjusted.a(), adjusted.b(), alpha);
    Figures figures =
        new Figures()
            .add("theta", adjusted.theta())
            .add("mean_a_adj", adjusted.a().mean())
            .add("mean_b_adj", adjusted.b().mean())
            .add("var_a_adj", adjusted.a().variance())
            .add("var_b_adj", adjusted.b().variance());
    return welch(figures, WelchTest.of(adjusted.a(), adjusted.b(), alpha))
        .add("raw_diff", adjusted.rawDifference())
        .add("raw_se", adjusted.rawStandardError())
        .add("variance_reduction", adjusted.varianceReduction())
        .add("lift", lift.lift())
        .add("lift_se", lift.seDelta())
        .add("lift_ci", lift.interval());
  }

  /** Adjusting is of x by y there, and of y by x here. */
  private static DecimalSums outcomes(Arguments arm) {
    DecimalSums sums = sums(arm);
    return new DecimalSums(sums.n(), sums.y(), sums.yy(), sums.x(), sums.xx(), sums.xy());
  }
}
