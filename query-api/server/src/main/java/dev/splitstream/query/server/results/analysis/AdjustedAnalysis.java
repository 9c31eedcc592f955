package dev.splitstream.query.server.results.analysis;

import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.mean.AdjustedSamples;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Means or shares, compared after taking out what the units' own past foretold (CUPED). What a
 * variant shows is not adjusted, so that it can be counted again; the comparison is.
 *
 * @param raw how the figures of a variant come about
 * @param scale how many of x's and y's units make one
 */
record AdjustedAnalysis(MetricAnalysis raw, long scale) implements MetricAnalysis {

  @Override
  public String method() {
    return "Welch's t test, adjusted by the units' past (CUPED)";
  }

  @Override
  public List<String> assumptions() {
    List<String> assumptions = new ArrayList<>(raw.assumptions());
    assumptions.add(
        "Comparisons are adjusted by what each unit did before its first exposure, which the"
            + " variant cannot have changed; the variants' own figures are not adjusted.");
    return List.copyOf(assumptions);
  }

  @Override
  public BigDecimal numerator(Moments moments) {
    return raw.numerator(moments);
  }

  @Override
  public BigDecimal denominator(Moments moments) {
    return raw.denominator(moments);
  }

  @Override
  public Interval interval(Moments moments, double alpha) {
    return raw.interval(withoutPast(moments), alpha);
  }

  @Override
  public Effect effect(Moments control, Moments treatment, double alpha) {
    AdjustedSamples adjusted = AdjustedSamples.of(control, treatment, scale);
    return MeanAnalysis.effect(
        adjusted.a(), adjusted.b(), alpha, Optional.of(adjusted.varianceReduction()));
  }

  private static Moments withoutPast(Moments moments) {
    return new Moments(
        moments.n(), moments.sumX(), moments.sumXx(), Int192.ZERO, Int192.ZERO, Int192.ZERO);
  }
}
