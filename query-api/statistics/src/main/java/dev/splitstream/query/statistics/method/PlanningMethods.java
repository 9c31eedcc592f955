package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.COUNT;
import static dev.splitstream.query.statistics.method.CommonInputs.NUMBER;

import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import dev.splitstream.query.statistics.planning.ErrorRates;
import dev.splitstream.query.statistics.planning.MeanPlan;
import dev.splitstream.query.statistics.planning.ProportionEffect;
import dev.splitstream.query.statistics.planning.ProportionPower;
import dev.splitstream.query.statistics.planning.ProportionSampleSize;
import dev.splitstream.query.statistics.planning.SampleSize;
import java.util.List;

/** Methods for planning an experiment. */
final class PlanningMethods {
  private static final Input ERROR =
      Input.optional("alpha", NUMBER, 0.05, "error without an effect, of all sides together");
  private static final Input SIDED = Input.optional("sided", COUNT, 2, "1 or 2");
  private static final Input POWER =
      Input.optional("power", NUMBER, 0.8, "chance to find the effect, between 0 and 1");
  private static final Input RATIO =
      Input.optional("ratio", NUMBER, 1, "units of B for each unit of A, above 0");
  private static final Input P1 = Input.required("p1", NUMBER, "rate of A, between 0 and 1");
  private static final Input DELTA =
      Input.required("delta", NUMBER, "mean of B less mean of A, not 0");
  private static final Input SD_A =
      Input.required("sd_a", NUMBER, "standard deviation of the units of A");
  private static final Input SD_B =
      Input.required("sd_b", NUMBER, "standard deviation of the units of B");
  private static final Input N_A = Input.required("n_a", COUNT, "units of A");
  private static final Input N_B = Input.required("n_b", COUNT, "units of B");

  private static final List<String> ONE_LOOK =
      List.of(
          "The experiment is looked at once, at the planned size.",
          "A rejection in the wrong direction is not counted.");
  private static final String NORMAL_MEANS = "Chow, Shao, Wang 2008, section 3.2";

  private PlanningMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(
        sampleSizeOfProportions(),
        sampleSizeOfMeans(),
        powerOfProportions(),
        powerOfMeans(),
        leastEffectOfProportions(),
        leastEffectOfMeans());
  }

  private static StatisticalMethod sampleSizeOfProportions() {
    return StatisticalMethod.of(
        "sample_size_proportions",
        new Words(
            "How many units a test of two rates needs. Keep the convention pooled: it belongs to"
                + " two_proportion_z.",
            "pooled: (z_a sqrt((1 + 1/r) p̄(1 − p̄)) + z_b sqrt(p1(1 − p1) + p2(1 − p2)/r))²/D², p̄"
                + " = (p1 + r p2)/(1 + r); unpooled: (z_a + z_b)²(p1(1 − p1) + p2(1 − p2)/r)/D²;"
                + " evan_miller: pooled with p1 for p̄; rule_of_16: 16 p1(1 − p1)/D², D absolute;"
                + " arcsine: (z_a + z_b)²(1 + 1/r)/(2 asin √p2 − 2 asin √p1)²",
            "Fleiss, Levin, Paik 2003, chapter 4; van Belle 2008; Cohen 1988; E. Miller",
            ONE_LOOK),
        List.of(
            P1,
            Input.required("mde", NUMBER, "effect to find, not 0"),
            Input.optional(
                "mde_type",
                new Shape.Choice(List.of("relative", "absolute")),
                "relative",
                "whether mde is a share of p1 or a difference"),
            ERROR,
            POWER,
            SIDED,
            RATIO,
            Input.optional(
                "convention",
                CommonInputs.choice(ProportionSampleSize.class),
                "pooled",
                "which formula")),
        in ->
            figures(
                CommonInputs.chosen(ProportionSampleSize.class, in, "convention")
                    .of(effect(in), errors(in), in.number("power"), in.number("ratio"))));
  }

  private static ProportionEffect effect(Arguments in) {
    double p1 = in.number("p1");
    double mde = in.number("mde");
    return in.word("mde_type").equals("relative")
        ? ProportionEffect.relative(p1, mde)
        : new ProportionEffect(p1, mde);
  }

  private static StatisticalMethod sampleSizeOfMeans() {
    return StatisticalMethod.of(
        "sample_size_means",
        new Words(
            "How many units a test of two means needs.",
            "n_a = (z_a + z_b)²(sd_a² + sd_b²/r)/delta²; Student's t needs about one unit more",
            NORMAL_MEANS,
            ONE_LOOK),
        List.of(SD_A, SD_B, DELTA, ERROR, POWER, SIDED, RATIO),
        in ->
            figures(
                plan(in).sampleSize(in.number("delta"), in.number("power"), in.number("ratio"))));
  }

  private static StatisticalMethod powerOfProportions() {
    return StatisticalMethod.of(
        "power_proportions",
        new Words(
            "The chance that a test of two rates finds an effect.",
            "Φ((|D| − z_a sqrt(p̄(1 − p̄)(1/nA + 1/nB)))/sqrt(p1(1 − p1)/nA + p2(1 − p2)/nB)), p̄ ="
                + " (nA p1 + nB p2)/(nA + nB)",
            "Fleiss, Levin, Paik 2003, chapter 4",
            ONE_LOOK),
        List.of(
            P1, Input.required("p2", NUMBER, "rate of B, between 0 and 1"), N_A, N_B, ERROR, SIDED),
        in ->
            new Figures()
                .add(
                    "power",
                    proportionPower(in)
                        .of(ProportionEffect.between(in.number("p1"), in.number("p2")))));
  }

  private static StatisticalMethod powerOfMeans() {
    return StatisticalMethod.of(
        "power_means",
        new Words(
            "The chance that a test of two means finds an effect.",
            "Φ(|delta|/sqrt(sd_a²/nA + sd_b²/nB) − z_a)",
            NORMAL_MEANS,
            ONE_LOOK),
        List.of(SD_A, SD_B, DELTA, N_A, N_B, ERROR, SIDED),
        in ->
            new Figures()
                .add(
                    "power", plan(in).power(in.number("delta"), in.count("n_a"), in.count("n_b"))));
  }

  private static StatisticalMethod leastEffectOfProportions() {
    return StatisticalMethod.of(
        "mde_proportions",
        new Words(
            "The least change of a rate that these units find with this power.",
            "the p2 on the chosen side of p1 at which power_proportions is the power; mde_abs = p2"
                + " − p1, mde_rel = mde_abs/p1",
            "Fleiss, Levin, Paik 2003, chapter 4",
            ONE_LOOK),
        List.of(
            P1,
            N_A,
            N_B,
            ERROR,
            POWER,
            SIDED,
            Input.optional(
                "direction",
                CommonInputs.choice(ProportionPower.Direction.class),
                "increase",
                "on which side of p1")),
        in -> {
          ProportionEffect least =
              proportionPower(in)
                  .leastEffect(
                      in.number("p1"),
                      in.number("power"),
                      CommonInputs.chosen(ProportionPower.Direction.class, in, "direction"));
          return new Figures()
              .add("mde_abs", least.difference())
              .add("mde_rel", least.difference() / least.p1());
        });
  }

  private static StatisticalMethod leastEffectOfMeans() {
    return StatisticalMethod.of(
        "mde_means",
        new Words(
            "The least difference of means that these units find with this power.",
            "(z_a + z_b) sqrt(sd_a²/nA + sd_b²/nB)",
            NORMAL_MEANS,
            ONE_LOOK),
        List.of(SD_A, SD_B, N_A, N_B, ERROR, POWER, SIDED),
        in ->
            new Figures()
                .add(
                    "mde_abs",
                    plan(in).leastEffect(in.number("power"), in.count("n_a"), in.count("n_b"))));
  }

  private static ErrorRates errors(Arguments in) {
    return new ErrorRates(in.number("alpha"), in.count("sided"));
  }

  private static MeanPlan plan(Arguments in) {
    return new MeanPlan(in.number("sd_a"), in.number("sd_b"), errors(in));
  }

  private static ProportionPower proportionPower(Arguments in) {
    return new ProportionPower(in.count("n_a"), in.count("n_b"), errors(in));
  }

  private static Figures figures(SampleSize size) {
    return new Figures()
        .add("n_a_exact", size.exactA())
        .add("n_a", size.a())
        .add("n_b", size.b())
        .add("n_total", size.total());
  }
}
