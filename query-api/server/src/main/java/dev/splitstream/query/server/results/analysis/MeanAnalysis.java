package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.mean.MeanLift;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Means over exposed units.
 *
 * @param scale how many of x's units make one
 */
record MeanAnalysis(long scale) implements MetricAnalysis {

  @Override
  public String method() {
    return "Welch's t test";
  }

  @Override
  public List<String> assumptions() {
    return List.of(
        "Units act independently of each other.",
        "There are enough units for their mean to be close to normal, despite rare large values.");
  }

  @Override
  public BigDecimal numerator(Moments moments) {
    return MetricAnalysis.unscaled(moments.sumX(), scale);
  }

  @Override
  public BigDecimal denominator(Moments moments) {
    return BigDecimal.valueOf(moments.n());
  }

  @Override
  public Interval interval(Moments moments, double alpha) {
    return Sample.of(moments, scale).meanInterval(alpha);
  }

  @Override
  public Effect effect(Moments control, Moments treatment, double alpha) {
    Sample a = Sample.of(control, scale);
    Sample b = Sample.of(treatment, scale);
    return effect(a, b, alpha, Optional.empty());
  }

  /** How the mean of b differs from that of a. */
  static Effect effect(Sample a, Sample b, double alpha, Optional<Double> varianceReduction) {
    WelchTest test = WelchTest.of(a, b, alpha);
    return new Effect(
        test.difference(), test.interval(), test.pValue(), lift(a, b, alpha), varianceReduction);
  }

  private static Optional<Lift> lift(Sample a, Sample b, double alpha) {
    if (a.mean() == 0) {
      return Optional.empty();
    }
    MeanLift lift = MeanLift.of(a, b, alpha);
    return Optional.of(new Lift(lift.lift(), Optional.of(lift.interval())));
  }
}
