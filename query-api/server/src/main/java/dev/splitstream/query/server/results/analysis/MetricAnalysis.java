package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Metric;
import dev.splitstream.query.statistics.Interval;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.bayes.NormalEffect;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The statistics that fit one kind of metric. */
sealed interface MetricAnalysis
    permits ProportionAnalysis, MeanAnalysis, RatioAnalysis, AdjustedAnalysis {

  /** The analysis that fits the metric. */
  static MetricAnalysis of(Metric metric) {
    MetricAnalysis raw = ofKind(metric);
    return metric.covariateDays() == 0
        ? raw
        : new AdjustedAnalysis(raw, metric.numerator().kind().scale());
  }

  private static MetricAnalysis ofKind(Metric metric) {
    return switch (metric.kind()) {
      case PROPORTION -> ProportionAnalysis.OF_UNITS;
      case CONDITIONAL_PROPORTION -> ProportionAnalysis.CONDITIONAL;
      case MEAN -> new MeanAnalysis(metric.numerator().kind().scale());
      case RATIO ->
          new RatioAnalysis(
              metric.numerator().kind().scale(), metric.denominator().orElseThrow().kind().scale());
    };
  }

  /** The test, as results name it. */
  String method();

  /** What must hold for the figures to mean what they say. */
  List<String> assumptions();

  /** What is divided: exact. */
  BigDecimal numerator(Moments moments);

  /** By what it is divided: exact. */
  BigDecimal denominator(Moments moments);

  /**
   * The interval of an arm's value.
   *
   * @throws StatisticsException when the arm has none
   */
  Interval interval(Moments moments, double alpha);

  /**
   * The treatment compared with the control.
   *
   * @throws StatisticsException when they cannot be compared
   */
  Effect effect(Moments control, Moments treatment, double alpha);

  /**
   * The difference with its standard error, for tests that may be looked at any time.
   *
   * @throws StatisticsException when the arms cannot be compared
   */
  Estimate estimate(Moments control, Moments treatment);

  /**
   * What is believed of the difference after the data, if nothing was known before: by a normal
   * approximation with a flat prior.
   *
   * @param level probability of the interval
   * @throws StatisticsException when the arms cannot be compared
   */
  default Posterior posterior(Moments control, Moments treatment, double level) {
    Estimated difference = estimate(control, treatment).difference();
    NormalEffect effect =
        NormalEffect.of(difference.value(), difference.standardError(), null, level);
    return new Posterior(
        effect.probabilityBBeatsA(), effect.interval(), effect.riskOfA(), effect.riskOfB(), "flat");
  }

  /**
   * A posterior of the difference.
   *
   * @param probabilityOfMore that the treatment is larger
   * @param interval of the difference
   * @param expectedExcess expected amount by which the treatment is larger, 0 where it is smaller
   * @param expectedShortfall expected amount by which it is smaller, 0 where it is larger
   * @param prior what was believed before
   */
  record Posterior(
      double probabilityOfMore,
      Interval interval,
      double expectedExcess,
      double expectedShortfall,
      String prior) {}

  /**
   * What is known of a difference.
   *
   * @param difference treatment less control, with its standard error
   * @param lift relative to the control, with its standard error; none over a baseline of zero
   * @param units of both arms
   * @param varianceReduction as in {@link Effect}
   */
  record Estimate(
      Estimated difference,
      Optional<Estimated> lift,
      long units,
      Optional<Double> varianceReduction) {}

  /**
   * An estimate.
   *
   * @param value the estimate
   * @param standardError above 0
   */
  record Estimated(double value, double standardError) {}

  /**
   * How a treatment differs from the control.
   *
   * @param difference treatment less control, in the metric's unit
   * @param interval of the difference
   * @param pValue two-sided
   * @param lift relative to the control; none over a baseline of zero
   * @param varianceReduction by how much an adjustment lowered the variance of the difference, as a
   *     share; none without an adjustment
   */
  record Effect(
      double difference,
      Interval interval,
      double pValue,
      Optional<Lift> lift,
      Optional<Double> varianceReduction) {

    /** One that nothing was adjusted for. */
    Effect(double difference, Interval interval, double pValue, Optional<Lift> lift) {
      this(difference, interval, pValue, lift, Optional.empty());
    }
  }

  /**
   * A difference relative to the control.
   *
   * @param value 0.1 for ten percent more
   * @param interval none when the baseline is too noisy to bound it
   */
  record Lift(double value, Optional<Interval> interval) {}

  /** The sum in whole units: exact, without trailing zeros of its own making. */
  static BigDecimal unscaled(Int192 sum, long scale) {
    return new BigDecimal(sum.toBigInteger()).divide(BigDecimal.valueOf(scale));
  }
}
