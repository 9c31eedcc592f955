package dev.splitstream.query.statistics.method;

import static dev.splitstream.query.statistics.method.CommonInputs.LEVEL;
import static dev.splitstream.query.statistics.method.CommonInputs.NUMBER;
import static dev.splitstream.query.statistics.method.CommonInputs.PRIOR;
import static dev.splitstream.query.statistics.method.CommonInputs.PROPORTION;
import static dev.splitstream.query.statistics.method.CommonInputs.arms;
import static dev.splitstream.query.statistics.method.CommonInputs.proportion;

import dev.splitstream.query.statistics.bayes.BetaBinomialTest;
import dev.splitstream.query.statistics.bayes.NormalEffect;
import dev.splitstream.query.statistics.bayes.WinProbabilities;
import dev.splitstream.query.statistics.bayes.WinProbabilities.NormalArm;
import dev.splitstream.query.statistics.method.StatisticalMethod.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bayesian methods. */
final class BayesianMethods {
  private static final String PRIOR_FIRST = "The prior was chosen before the data were seen.";
  private static final String NOT_ERROR =
      "A threshold on the probability does not bound the error over many experiments.";

  private BayesianMethods() {}

  static List<StatisticalMethod> all() {
    return List.of(betaBinomial(), normalNormal(), thompson(), thompsonNormal());
  }

  private static StatisticalMethod betaBinomial() {
    return StatisticalMethod.of(
        "beta_binomial",
        new Words(
            "The probability that B has the higher rate, intervals, and what a wrong choice costs.",
            "posterior Beta(α + x, β + n − x) of each arm; P(pB > pA); equal-tailed quantiles of"
                + " pB/pA − 1 and pB − pA; expected loss when B is chosen = ∫ P(pA > t) P(pB < t)"
                + " dt",
            "Miller 2015; Stucchio 2015",
            List.of("Each trial is a unit of its own.", PRIOR_FIRST, NOT_ERROR)),
        arms(PROPORTION, PRIOR, LEVEL),
        in -> {
          BetaBinomialTest test =
              BetaBinomialTest.of(
                  proportion(in.members("a")),
                  proportion(in.members("b")),
                  CommonInputs.prior(in),
                  in.number("level"));
          return new Figures()
              .add("mean_a", test.meanA())
              .add("mean_b", test.meanB())
              .add("prob_b_beats_a", test.probabilityBBeatsA())
              .add("lift_ci", test.lift())
              .add("diff_ci", test.difference())
              .add("expected_loss_choose_a", test.lossOfA())
              .add("expected_loss_choose_b", test.lossOfB());
        });
  }

  private static StatisticalMethod normalNormal() {
    return StatisticalMethod.of(
        "normal_normal",
        new Words(
            "The posterior of any effect whose estimate is normal, with a normal prior or a flat"
                + " one.",
            "w = 1/se², w0 = 1/prior_sd²; mean = (w diff + w0 prior_mean)/(w + w0), sd = (w +"
                + " w0)^−½, t = mean/sd; P = Φ(t); risk of B = sd(φ(t) − t Φ(−t)), of A = sd(φ(t) +"
                + " t Φ(t))",
            "Gelman et al. 2013, chapter 2",
            List.of("The estimate is normal.", PRIOR_FIRST, NOT_ERROR)),
        List.of(
            Input.required("diff", NUMBER, "estimate of the effect"),
            Input.required("se", NUMBER, "standard error of the estimate, above 0"),
            Input.optional("prior_mean", NUMBER, 0, "expected effect before any data"),
            Input.nullable(
                "prior_sd", NUMBER, "standard deviation of the prior, above 0; null: flat"),
            LEVEL),
        in -> {
          NormalEffect effect =
              NormalEffect.of(
                  in.number("diff"), in.number("se"), effectPrior(in), in.number("level"));
          return new Figures()
              .add("post_mean", effect.mean())
              .add("post_sd", effect.deviation())
              .add("prob_b_beats_a", effect.probabilityBBeatsA())
              .add("ci", effect.interval())
              .add("risk_choose_b", effect.riskOfB())
              .add("risk_choose_a", effect.riskOfA());
        });
  }

  private static NormalEffect.@Nullable Prior effectPrior(Arguments in) {
    double mean = in.number("prior_mean");
    return in.optionalNumber("prior_sd")
        .map(deviation -> new NormalEffect.Prior(mean, deviation))
        .orElse(null);
  }

  private static StatisticalMethod thompson() {
    return StatisticalMethod.of(
        "thompson_win_probability",
        new Words(
            "The probability of each arm to have the highest rate: its share of traffic in Thompson"
                + " sampling.",
            "P(best = k) = ∫ f_k(p) Π_{j≠k} F_j(p) dp with Beta posteriors",
            "Thompson 1933; Scott 2010",
            List.of("Each trial is a unit of its own.", PRIOR_FIRST)),
        List.of(
            Input.required(
                "arms", new Shape.Items(PROPORTION, WinProbabilities.MAX_ARMS), "at least two"),
            PRIOR),
        in ->
            best(
                WinProbabilities.ofRates(
                    in.memberList("arms").stream().map(CommonInputs::proportion).toList(),
                    CommonInputs.prior(in))));
  }

  private static StatisticalMethod thompsonNormal() {
    Shape.Members arm =
        new Shape.Members(
            List.of(
                Input.required("mean", NUMBER, "estimate of the mean"),
                Input.required("se", NUMBER, "standard error of the estimate, above 0")));
    return StatisticalMethod.of(
        "thompson_win_probability_normal",
        new Words(
            "The probability of each arm to have the highest mean.",
            "P(best = k) = ∫ f_k(x) Π_{j≠k} F_j(x) dx with N(mean, se²)",
            "Thompson 1933; Scott 2010",
            List.of("The estimates are normal and independent.")),
        List.of(
            Input.required(
                "arms", new Shape.Items(arm, WinProbabilities.MAX_ARMS), "at least two")),
        in ->
            best(
                WinProbabilities.ofMeans(
                    in.memberList("arms").stream()
                        .map(one -> new NormalArm(one.number("mean"), one.number("se")))
                        .toList())));
  }

  private static Figures best(WinProbabilities probabilities) {
    return new Figures().add("prob_best", probabilities.best());
  }
}
