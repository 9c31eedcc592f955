package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.COUNT;
import static dev.splitstream.query.statistics.method.CommonInputs.NUMBER;

import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import dev.splitstream.query.statistics.sequential.AlphaSpending;
import dev.splitstream.query.statistics.sequential.ConfidenceSequence;
import dev.splitstream.query.statistics.sequential.Effect;
import dev.splitstream.query.statistics.sequential.GroupSequentialDesign;
import dev.splitstream.query.statistics.sequential.Looks;
import dev.splitstream.query.statistics.sequential.MixtureTest;
import java.util.Arrays;
import java.util.List;

/** Methods that may be used while an experiment runs. */
final class SequentialMethods {
  private static final int MAX_MIXTURE_LOOKS = 10_000;

  private static final Input ALPHA =
      Input.optional("alpha", NUMBER, 0.05, "error over all looks, between 0 and 1");
  private static final Input SIDED = Input.optional("sided", COUNT, 2, "number of bounds");
  private static final Input DIFF = Input.required("diff", NUMBER, "estimate of the effect");
  private static final Input SE =
      Input.required("se", NUMBER, "standard error of the estimate, above 0");
  private static final String NORMAL =
      "The estimate is normal at every look: not before some hundred units.";

  private SequentialMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(mixture(), confidenceSequence(), groupSequential(), alphaSpending());
  }

  private static StatisticalMethod mixture() {
    return StatisticalMethod.of(
        "msprt",
        new Words(
            "A p-value and an interval at each look that hold however often one looks, for effects"
                + " of about the size tau.",
            "ln Λ = ½ ln(V/(V + T)) + T d²/(2V(V + T)), V = se², T = tau²; p = min(1, 1/Λ), always"
                + " valid: the least so far; interval d ∓ sqrt(2V(V + T)/T · (ln(1/α) + ½ ln((V +"
                + " T)/V)))",
            "Robbins 1970; Johari, Koomen, Pekelis, Walsh 2022, section 5",
            List.of(NORMAL, "tau was chosen before the first look.")),
        List.of(
            Input.required(
                "looks",
                new Shape.Items(new Shape.Members(List.of(DIFF, SE)), MAX_MIXTURE_LOOKS),
                "the estimate at each look, in order"),
            Input.required("tau", NUMBER, "size of the effects to find, above 0"),
            ALPHA),
        in -> {
          List<Effect> effects =
              in.memberList("looks").stream().map(SequentialMethods::effect).toList();
          MixtureTest test = MixtureTest.of(effects, in.number("tau"), in.number("alpha"));
          return new Figures()
              .addAll("looks", test.looks().stream().map(SequentialMethods::figures).toList());
        });
  }

  private static Figures figures(MixtureTest.Look look) {
    return new Figures()
        .add("ln_lambda", look.logLambda())
        .add("p_inst", look.pValue())
        .add("p_always_valid", look.alwaysValidPValue())
        .add("ci", look.interval());
  }

  private static StatisticalMethod confidenceSequence() {
    return StatisticalMethod.of(
        "asymptotic_cs",
        new Words(
            "The recommended interval while an experiment runs: it holds however often one looks."
                + " Over several looks, take the least p-value.",
            "ρ² = (−2 ln α + ln(−2 ln α + 1))/n_star, k = n_total ρ²; half width = se sqrt(2(k +"
                + " 1)/k · ln(sqrt(k + 1)/α)); p = min(1, sqrt(k + 1) exp(−k/(k + 1) ·"
                + " (diff/se)²/2))",
            "Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024 (arXiv 2103.06476)",
            List.of(NORMAL, "n_star was chosen before the first look.")),
        List.of(
            DIFF,
            SE,
            Input.required("n_total", COUNT, "units of both arms so far"),
            Input.optional(
                "n_star", NUMBER, 5000, "units at which the interval is tightest, above 0"),
            ALPHA),
        in -> {
          ConfidenceSequence sequence =
              ConfidenceSequence.of(
                  effect(in), in.count("n_total"), in.number("n_star"), in.number("alpha"));
          return new Figures()
              .add("rho", sequence.rho())
              .add("halfwidth", sequence.halfWidth())
              .add("ci", sequence.interval())
              .add("p_value", sequence.pValue());
        });
  }

  private static Effect effect(Arguments in) {
    return new Effect(in.number("diff"), in.number("se"));
  }

  private static StatisticalMethod groupSequential() {
    return StatisticalMethod.of(
        "group_sequential",
        new Words(
            "Bounds for a fixed number of equally spaced looks, two-sided: stop at |Z| ≥ bound.",
            "pocock: b_k = c; obrien_fleming: b_k = c sqrt(K/k); c solves P(any |Z_k| ≥ b_k) = α"
                + " with corr(Z_i, Z_j) = sqrt(i/j)",
            "Pocock 1977; O'Brien, Fleming 1979; Jennison, Turnbull 2000, chapters 2 and 19",
            List.of(NORMAL, "The looks are equally spaced in information.")),
        List.of(
            Input.required(
                "design", CommonInputs.choice(GroupSequentialDesign.Shape.class), "which bounds"),
            Input.required("k", COUNT, "looks, from 1 to " + Looks.MAX_LOOKS),
            ALPHA,
            SIDED),
        in -> {
          if (in.count("sided") != 2) {
            throw StatisticsException.invalid("number of sides, must be 2", in.count("sided"));
          }
          GroupSequentialDesign design =
              GroupSequentialDesign.of(
                  CommonInputs.chosen(GroupSequentialDesign.Shape.class, in, "design"),
                  in.count("k"),
                  in.number("alpha"));
          return new Figures()
              .add("constant", design.constant())
              .add("z_bounds", design.bounds())
              .add("nominal_p", design.nominalPValues());
        });
  }

  private static StatisticalMethod alphaSpending() {
    return StatisticalMethod.of(
        "alpha_spending",
        new Words(
            "Bounds for looks at any time, as long as each is planned by its information and not by"
                + " its result.",
            "spent until t on each side, with a = α/sided: ld_obf 2(1 − Φ(z_{1−a/2}/sqrt t));"
                + " ld_pocock a ln(1 + (e − 1)t); b_k solves P(no bound crossed before, Z_k ≥ b_k)"
                + " = increment",
            "Lan, DeMets 1983; Reboussin, DeMets, Kim, Lan 2000",
            List.of(NORMAL, "Information is the share of the planned number of units.")),
        List.of(
            Input.required(
                "spending", CommonInputs.choice(AlphaSpending.Spending.class), "which function"),
            Input.required(
                "information",
                new Shape.Items(NUMBER, Looks.MAX_LOOKS),
                "share at each look, rising from above 0 to at most 1"),
            ALPHA,
            SIDED),
        in -> {
          AlphaSpending spent =
              AlphaSpending.of(
                  CommonInputs.chosen(AlphaSpending.Spending.class, in, "spending"),
                  new Looks(Arrays.stream(in.numbers("information")).boxed().toList()),
                  in.number("alpha"),
                  in.count("sided"));
          return new Figures()
              .add("cumulative_alpha", spent.cumulativeAlpha())
              .add("z_bounds", spent.bounds())
              .add("nominal_p", spent.nominalPValues());
        });
  }
}
