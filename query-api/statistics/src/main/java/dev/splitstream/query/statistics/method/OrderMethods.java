package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.ALPHA;
import static dev.splitstream.query.statistics.method.CommonInputs.COUNT;
import static dev.splitstream.query.statistics.method.CommonInputs.MAX_ARMS;
import static dev.splitstream.query.statistics.method.CommonInputs.MAX_VALUES;
import static dev.splitstream.query.statistics.method.CommonInputs.NUMBER;
import static dev.splitstream.query.statistics.method.CommonInputs.arms;

import dev.splitstream.query.statistics.distribution.Normal;
import dev.splitstream.query.statistics.health.SampleRatioTest;
import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import dev.splitstream.query.statistics.multiple.AdjustedPValues;
import dev.splitstream.query.statistics.rank.MannWhitneyTest;
import dev.splitstream.query.statistics.rank.QuantileEstimate;
import dev.splitstream.query.statistics.rank.QuantileTest;
import java.util.Arrays;
import java.util.List;

/** Methods that read the order of values, and those that correct or check others. */
final class OrderMethods {
  private static final Shape VALUES = new Shape.Items(NUMBER, MAX_VALUES);
  private static final Input Q = Input.required("q", NUMBER, "which quantile, between 0 and 1");

  private OrderMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(
        sampleRatio(), multipleTesting(), mannWhitney(), quantiles(), clusteredQuantiles());
  }

  private static StatisticalMethod sampleRatio() {
    return StatisticalMethod.of(
        "srm_chi_square",
        new Words(
            "Tests whether units were split as planned. Below 0.001, believe no other result.",
            "E = N w/Σw; χ² = Σ (O − E)²/E; p = Q((k − 1)/2, χ²/2)",
            "Fabijan et al. 2019; Kohavi, Tang, Xu 2020, chapter 21",
            List.of("The weights did not change while the units arrived.")),
        List.of(
            Input.required("observed", new Shape.Items(COUNT, MAX_ARMS), "units of each arm"),
            Input.required(
                "weights", new Shape.Items(NUMBER, MAX_ARMS), "planned share of each, above 0")),
        in -> {
          SampleRatioTest test = SampleRatioTest.of(in.counts("observed"), in.numbers("weights"));
          return new Figures()
              .add("chi2", test.chiSquare())
              .add("df", test.degreesOfFreedom())
              .add("p_value", test.pValue());
        });
  }

  private static StatisticalMethod multipleTesting() {
    return StatisticalMethod.of(
        "multiple_testing",
        new Words(
            "Corrects p-values for having tested several hypotheses: holm bounds any false"
                + " rejection, bh the share of false ones.",
            "bonferroni: min(1, m p); holm: running maximum of min(1, (m − r) p_(r)), r = 0, 1, …;"
                + " bh: running minimum of m p_(r)/r from the largest; reject when ≤ α",
            "Holm 1979; Benjamini, Hochberg 1995",
            List.of("For bh, the tests are independent or positively dependent.")),
        List.of(
            Input.required("p_values", VALUES, "each from 0 to 1"),
            Input.optional("alpha", NUMBER, 0.05, "error of all together, between 0 and 1")),
        in -> {
          double alpha = in.number("alpha");
          Normal.requireLevel(alpha);
          AdjustedPValues adjusted =
              AdjustedPValues.of(Arrays.stream(in.numbers("p_values")).boxed().toList());
          return new Figures()
              .add("bonferroni", adjusted.bonferroni())
              .add("holm", adjusted.holm())
              .add("bh", adjusted.benjaminiHochberg())
              .addFlags(
                  "reject_bonferroni", AdjustedPValues.rejections(adjusted.bonferroni(), alpha))
              .addFlags("reject_holm", AdjustedPValues.rejections(adjusted.holm(), alpha))
              .addFlags(
                  "reject_bh", AdjustedPValues.rejections(adjusted.benjaminiHochberg(), alpha));
        });
  }

  private static StatisticalMethod mannWhitney() {
    return StatisticalMethod.of(
        "mann_whitney",
        new Words(
            "Tests whether values of B tend to be higher, without regard to how much.",
            "u_b = #(b > a) + ½ #(b = a); z = (u_b − nA nB/2 ∓ ½)/sqrt(nA nB/12 · (N + 1 − Σ(t³ −"
                + " t)/(N(N − 1)))) over groups of t ties",
            "Mann, Whitney 1947; Lehmann 1975, chapter 1",
            List.of("Values are independent.", "It is not a test of means or of medians.")),
        arms(VALUES),
        in -> {
          MannWhitneyTest test = MannWhitneyTest.of(in.numbers("a"), in.numbers("b"));
          return new Figures()
              .add("u_b", test.uB())
              .add("prob_superiority", test.probabilityOfSuperiority())
              .add("z", test.z())
              .add("p_value", test.pValue());
        });
  }

  private static StatisticalMethod quantiles() {
    return StatisticalMethod.of(
        "quantile_iid",
        new Words(
            "Compares a quantile, such as the median of load times, with one value for each unit.",
            "q̂ = x_(k), k = ceil(n q); se = (x_(u) − x_(l))/(2 z0), l = floor(n(q − z0 s)), u ="
                + " ceil(n(q + z0 s)), s = sqrt(q(1 − q)/n), z0 = 1.96; z test of the difference",
            "Deng, Knoblich, Lu 2018, section 4",
            List.of("Values are independent.", "Their density around the quantile is not 0.")),
        arms(VALUES, Q, ALPHA),
        in -> {
          double q = in.number("q");
          return figures(
              QuantileEstimate.ofIndependent(in.numbers("a"), q),
              QuantileEstimate.ofIndependent(in.numbers("b"), q),
              in.number("alpha"));
        });
  }

  private static StatisticalMethod clusteredQuantiles() {
    return StatisticalMethod.of(
        "quantile_clustered",
        new Words(
            "Compares a quantile of values of which each user has several.",
            "as quantile_iid, with s² = (s_SS − 2p s_SN + p² s_NN)/(m N̄²) over m users with N"
                + " values, S of them up to q̂, p = ΣS/ΣN",
            "Deng, Knoblich, Lu 2018, section 4",
            List.of(
                "Users were randomized, and are independent of each other.",
                "The density around the quantile is not 0.")),
        arms(new Shape.Items(VALUES, MAX_VALUES), Q, ALPHA),
        in -> {
          double q = in.number("q");
          return figures(
              QuantileEstimate.ofClustered(in.numberLists("a"), q),
              QuantileEstimate.ofClustered(in.numberLists("b"), q),
              in.number("alpha"));
        });
  }

  private static Figures figures(QuantileEstimate a, QuantileEstimate b, double alpha) {
    QuantileTest test = QuantileTest.of(a, b, alpha);
    return new Figures()
        .add("q_a", a.value())
        .add("q_b", b.value())
        .add("se_p_a", a.shareError())
        .add("se_p_b", b.shareError())
        .add("se_a", a.standardError())
        .add("se_b", b.standardError())
        .add("diff", test.difference())
        .add("se", test.standardError())
        .add("z", test.z())
        .add("p_value", test.pValue())
        .add("ci", test.interval());
  }
}
