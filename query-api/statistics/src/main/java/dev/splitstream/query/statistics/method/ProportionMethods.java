package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.ALPHA;
import static dev.splitstream.query.statistics.method.CommonInputs.COUNT;
import static dev.splitstream.query.statistics.method.CommonInputs.PROPORTION;
import static dev.splitstream.query.statistics.method.CommonInputs.arms;
import static dev.splitstream.query.statistics.method.CommonInputs.proportion;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import dev.splitstream.query.statistics.proportion.ChiSquareTest;
import dev.splitstream.query.statistics.proportion.FisherTest;
import dev.splitstream.query.statistics.proportion.NewcombeInterval;
import dev.splitstream.query.statistics.proportion.Proportion;
import dev.splitstream.query.statistics.proportion.RelativeLift;
import dev.splitstream.query.statistics.proportion.TwoProportionTest;
import dev.splitstream.query.statistics.proportion.WilsonInterval;
import java.util.List;
import java.util.stream.IntStream;

/** Methods for rates. */
final class ProportionMethods {
  private static final String INDEPENDENT = "Each trial is a unit that was randomized on its own.";

  private ProportionMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(twoProportions(), relativeLift(), wilson(), newcombe(), chiSquare(), fisher());
  }

  private static StatisticalMethod twoProportions() {
    return StatisticalMethod.of(
        "two_proportion_z",
        new Words(
            "Compares two rates. Report p_value_pooled; the Wald interval is for large samples.",
            "z_pooled = (pB − pA) / sqrt(p(1 − p)(1/nA + 1/nB)), p = (xA + xB)/(nA + nB);"
                + " z_unpooled and the interval use sqrt(pA(1 − pA)/nA + pB(1 − pB)/nB)",
            "Agresti 2013, section 3.2; Fagerland, Lydersen, Laake 2015",
            List.of(INDEPENDENT, "Both arms have at least about 10 successes and failures.")),
        arms(PROPORTION, ALPHA),
        in -> {
          Proportion a = proportion(in.members("a"));
          Proportion b = proportion(in.members("b"));
          TwoProportionTest test = TwoProportionTest.of(a, b, in.number("alpha"));
          return new Figures()
              .add("p_a", a.rate())
              .add("p_b", b.rate())
              .add("diff", test.difference())
              .add("se_pooled", test.sePooled())
              .add("se_unpooled", test.seUnpooled())
              .add("z_pooled", test.zPooled())
              .add("p_value_pooled", test.pValuePooled())
              .add("z_unpooled", test.zUnpooled())
              .add("p_value_unpooled", test.pValueUnpooled())
              .add("ci", test.wald());
        });
  }

  private static StatisticalMethod relativeLift() {
    return StatisticalMethod.of(
        "relative_lift_proportions",
        new Words(
            "How much higher a rate is, relative to the baseline. Show the Fieller interval.",
            "lift = pB/pA − 1; delta: se = sqrt(VB/pA² + pB² VA/pA⁴), V = p(1 − p)/n; Fieller:"
                + " (pA pB ∓ z sqrt(VA pB² + den VB))/den − 1, den = pA² − z² VA; unbounded from"
                + " g = z² VA/pA² = 1 on",
            "Fieller 1954; Deng, Knoblich, Lu 2018, section 3; Kohavi, Tang, Xu 2020, chapter 18",
            List.of(INDEPENDENT, "The baseline is clearly above 0; g says how clearly.")),
        arms(PROPORTION, ALPHA),
        in -> {
          RelativeLift lift =
              RelativeLift.of(
                  proportion(in.members("a")), proportion(in.members("b")), in.number("alpha"));
          return new Figures()
              .add("lift", lift.lift())
              .add("se_delta", lift.seDelta())
              .add("delta_ci", lift.delta())
              .add("g", lift.g())
              .add("fieller_ci", lift.fieller())
              .add("fieller_bounded", lift.fieller().isPresent());
        });
  }

  private static StatisticalMethod wilson() {
    return StatisticalMethod.of(
        "wilson_ci",
        new Words(
            "The interval of one rate, also for few trials and rates near 0 or 1.",
            "(p + z²/2n ∓ z sqrt(p(1 − p)/n + z²/4n²)) / (1 + z²/n)",
            "Wilson 1927; Newcombe 1998; Brown, Cai, DasGupta 2001",
            List.of(INDEPENDENT)),
        List.of(
            Input.required("x", COUNT, "successes, from 0 to n"),
            Input.required("n", COUNT, "trials, at least 1"),
            ALPHA),
        in -> {
          Proportion proportion = proportion(in);
          return new Figures()
              .add("p_hat", proportion.rate())
              .add("ci", WilsonInterval.of(proportion, in.number("alpha")));
        });
  }

  private static StatisticalMethod newcombe() {
    return StatisticalMethod.of(
        "newcombe_ci",
        new Words(
            "The interval to show for the difference of two rates.",
            "low = d − sqrt((pB − lB)² + (uA − pA)²), high = d + sqrt((uB − pB)² + (pA − lA)²) with"
                + " the Wilson limits l, u of each arm",
            "Newcombe 1998 (Statistics in Medicine 17:873), method 10",
            List.of(INDEPENDENT)),
        arms(PROPORTION, ALPHA),
        in -> {
          Proportion a = proportion(in.members("a"));
          Proportion b = proportion(in.members("b"));
          return new Figures()
              .add("diff", b.minus(a))
              .add("ci", NewcombeInterval.of(a, b, in.number("alpha")));
        });
  }

  private static StatisticalMethod chiSquare() {
    Shape counts = new Shape.Items(COUNT, CommonInputs.MAX_ARMS);
    return StatisticalMethod.of(
        "chi_square_2xk",
        new Words(
            "Tests whether several arms have the same rate.",
            "Σ (O − E)²/E over converted and not, by arm; p = Q((k − 1)/2, χ²/2); with yates and"
                + " two arms |O − E| − min(0.5, |O − E|)",
            "Agresti 2013, section 3.2",
            List.of(INDEPENDENT, "Every expected count is at least 5.")),
        List.of(
            Input.required("x", counts, "successes of each arm"),
            Input.required("n", counts, "trials of each arm"),
            Input.optional("yates", CommonInputs.FLAG, false, "correct; for two arms only")),
        in -> {
          List<Proportion> proportions = proportions(in.counts("x"), in.counts("n"));
          ChiSquareTest test =
              in.flag("yates")
                  ? ChiSquareTest.withYates(proportions)
                  : ChiSquareTest.of(proportions);
          return new Figures()
              .add("chi2", test.chiSquare())
              .add("df", test.degreesOfFreedom())
              .add("p_value", test.pValue());
        });
  }

  private static List<Proportion> proportions(long[] successes, long[] trials) {
    if (successes.length != trials.length) {
      throw StatisticsException.invalid(
          "number of trials for " + successes.length + " arms", trials.length);
    }
    return IntStream.range(0, trials.length)
        .mapToObj(arm -> new Proportion(successes[arm], trials[arm]))
        .toList();
  }

  private static StatisticalMethod fisher() {
    return StatisticalMethod.of(
        "fisher_exact",
        new Words(
            "Compares two rates when an expected count is below 5.",
            "p = Σ P(i) over all tables with P(i) ≤ P(observed)(1 + 1e-7), P hypergeometric with"
                + " the margins fixed; odds ratio = xB(nA − xA)/((nB − xB) xA)",
            "Agresti 2013, section 3.5",
            List.of(INDEPENDENT, "The margins are given; the test is conservative.")),
        arms(PROPORTION),
        in -> {
          FisherTest test = FisherTest.of(proportion(in.members("a")), proportion(in.members("b")));
          return new Figures()
              .add("p_two_sided", test.pTwoSided())
              .add("p_b_greater", test.pGreater())
              .add("p_b_less", test.pLess())
              .add("odds_ratio", test.oddsRatio());
        });
  }
}
