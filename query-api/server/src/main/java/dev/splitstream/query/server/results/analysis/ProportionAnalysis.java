package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.statistics.Interval;
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

  abstract Int192 successes(Moments moments);

  abstract Int192 trials(Moments moments);

  @Override
  public String method() {
    return "two-proportion score test";
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
        test.pValuePooled(),
        lift(a, b, alpha));
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
