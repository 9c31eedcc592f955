package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.mean.RatioSample;
import dev.splitstream.query.statistics.mean.RatioTest;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Ratios of two sums over exposed units.
 *
 * @param scaleX how many of x's units make one
 * @param scaleY how many of y's units make one
 */
record RatioAnalysis(long scaleX, long scaleY) implements MetricAnalysis {

  @Override
  public String method() {
    return "ratio test by the delta method";
  }

  @Override
  public List<String> assumptions() {
    return List.of(
        "Units act independently of each other.",
        "There are enough units for the denominator's mean to be well away from zero.");
  }

  @Override
  public BigDecimal numerator(Moments moments) {
    return MetricAnalysis.unscaled(moments.sumX(), scaleX);
  }

  @Override
  public BigDecimal denominator(Moments moments) {
    return MetricAnalysis.unscaled(moments.sumY(), scaleY);
  }

  @Override
  public Interval interval(Moments moments, double alpha) {
    return RatioSample.of(moments, scaleX, scaleY).interval(alpha);
  }

  @Override
  public Effect effect(Moments control, Moments treatment, double alpha) {
    RatioTest test =
        RatioTest.of(
            RatioSample.of(control, scaleX, scaleY),
            RatioSample.of(treatment, scaleX, scaleY),
            alpha);
    Optional<Lift> lift =
        test.lift().map(found -> new Lift(found.value(), Optional.of(found.interval())));
    return new Effect(test.difference(), test.interval(), test.pValue(), lift);
  }
}
