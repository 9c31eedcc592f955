package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.bayes.BetaBinomialTest;
import dev.splitstream.query.statistics.bayes.BetaPrior;
import dev.splitstream.query.statistics.proportion.FisherTest;
import dev.splitstream.query.statistics.proportion.NewcombeInterval;
import dev.splitstream.query.statistics.proportion.Proportion;
import dev.splitstream.query.statistics.proportion.RelativeLift;
import dev.splitstream.query.statistics.proportion.TwoProportionTest;
import dev.splitstream.query.statistics.proportion.WilsonInterval;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Shares: of all exposed units, or of those among them that did something else. */
enum ProportionAnalysis implements MetricAnalysis {
  /** Σx of n. */
  OF_UNITS {
    @Override
    Int192 successes(Moments moments) {
      return moments.sumX();
    }

    @Override
    Int192 trials(Moments moments) {
      return Int192.of(moments.n());
    }

    @Override
    public List<String> assumptions() {
      return List.of("Units act independently of each other.");
    }
  },

  /** Σxy of Σy: the share of those with y that also have x. */
  CONDITIONAL {
    @Override
    Int192 successes(Moments moments) {
      return moments.sumXy();
    }

    @Override
    Int192 trials(Moments moments) {
      return moments.sumY();
    }

    @Override
    public List<String> assumptions() {
      return List.of(
          "Units act independently of each other.",
          "The variants do not change which units reach the denominator; if they do, the units"
              + " compared differ from the outset.");
    }
  };

  /** Fewer expected in a cell of the table, and no normal approximation is used. */
  private static final double ENOUGH_EXPECTED = 5;

  abstract Int192 successes(Moments moments);

  abstract Int192 trials(Moments moments);

  @Override
  public String method() {
    return "two-proportion score test (Fisher's exact test where fewer than 5 are expected)";
  }

  @Override
  public BigDecimal numerator(Moments moments) {
    return new BigDecimal(successes(moments).toBigInteger());
  }

  @Override
  public BigDecimal denominator(Moments moments) {
    return new BigDecimal(trials(moments).toBigInteger());
  }

  @Override
  public Posterior posterior(Moments control, Moments treatment, double level) {
    BetaBinomialTest test =
        BetaBinomialTest.of(proportion(control), proportion(treatment), new BetaPrior(1, 1), level);
    return new Posterior(
        test.probabilityBBeatsA(), test.difference(), test.lossOfA(), test.lossOfB(), "Beta(1, 1)");
  }

  @Override
  public Interval interval(Moments moments, double alpha) {
    return WilsonInterval.of(proportion(moments), alpha);
  }

  @Override
  public Effect effect(Moments control, Moments treatment, double alpha) {
    Proportion a = proportion(control);
    Proportion b = proportion(treatment);
    TwoProportionTest test = TwoProportionTest.of(a, b, alpha);
    return new Effect(
        test.difference(),
        NewcombeInterval.of(a, b, alpha),
        smallestExpected(a, b) < ENOUGH_EXPECTED
            ? FisherTest.of(a, b).pTwoSided()
            : test.pValuePooled(),
        lift(a, b, alpha));
  }

  @Override
  public Estimate estimate(Moments control, Moments treatment) {
    Proportion a = proportion(control);
    Proportion b = proportion(treatment);
    double plain = standardError(a, b);
    double standardError =
        plain == 0 || smallestExpected(a, b) < ENOUGH_EXPECTED
            ? standardError(plusOne(a), plusOne(b))
            : plain;
    return new Estimate(
        new Estimated(b.minus(a), standardError),
        lift(a, b),
        a.trials() + b.trials(),
        Optional.empty());
  }

  private static double standardError(Proportion a, Proportion b) {
    return Math.sqrt(a.rateVariance() + b.rateVariance());
  }

  /**
   * One success and one failure more (Agresti, Caffo 2000): a rate of 0 or 1 would have no
   * variance, and be certain however few the units are.
   */
  private static Proportion plusOne(Proportion proportion) {
    return new Proportion(proportion.successes() + 1, proportion.trials() + 2);
  }

  private static Optional<Estimated> lift(Proportion a, Proportion b) {
    if (a.successes() == 0 || b.successes() == 0) {
      return Optional.empty();
    }
    double relative = b.rate() / a.rate();
    double standardError =
        Math.sqrt(b.rateVariance() + relative * relative * a.rateVariance()) / a.rate();
    return standardError == 0
        ? Optional.empty()
        : Optional.of(new Estimated(b.minus(a) / a.rate(), standardError));
  }

  /** Of the four counts of the table, if the rates were equal. */
  private static double smallestExpected(Proportion a, Proportion b) {
    double trials = (double) a.trials() + b.trials();
    double successes = (double) a.successes() + b.successes();
    return Math.min(a.trials(), b.trials()) * Math.min(successes, trials - successes) / trials;
  }

  private static Optional<Lift> lift(Proportion a, Proportion b, double alpha) {
    if (a.successes() == 0) {
      return Optional.empty();
    }
    RelativeLift lift = RelativeLift.of(a, b, alpha);
    // Without successes in B both of Fieller's bounds collapse to -100 %, which claims too much.
    Optional<Interval> interval = b.successes() == 0 ? Optional.empty() : lift.fieller();
    return Optional.of(new Lift(lift.lift(), interval));
  }

  private Proportion proportion(Moments moments) {
    return new Proportion(
        successes(moments).toBigInteger().longValueExact(),
        trials(moments).toBigInteger().longValueExact());
  }
}
