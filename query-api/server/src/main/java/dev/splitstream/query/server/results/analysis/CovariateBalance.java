package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.mean.Sample;
import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import java.util.List;
import java.util.Optional;

/**
 * Compares what the units of the variants did before their first exposure. A difference there is
 * one of the units, not of the variants.
 */
public final class CovariateBalance {
  /** P-values do not depend on it. */
  private static final double ANY_ALPHA = 0.05;

  private CovariateBalance() {}

  /**
   * The least p-value over the treatments, corrected for their number (Bonferroni); empty when
   * nothing can be compared.
   *
   * @param metric one with a covariate
   */
  public static Optional<Double> leastPValue(Experiment experiment, Metric metric, Totals totals) {
    Moments control = past(totals.of(experiment.control().id(), metric.id()));
    List<Variant> treatments = experiment.variants().stream().skip(1).toList();
    return treatments.stream()
        .map(
            variant ->
                pValue(
                    control,
                    past(totals.of(variant.id(), metric.id())),
                    metric.numerator().kind().scale()))
        .flatMap(Optional::stream)
        .min(Double::compare)
        .map(p -> Math.min(1, p * treatments.size()));
  }

  private static Moments past(Moments moments) {
    return new Moments(
        moments.n(), moments.sumY(), moments.sumYy(), Int192.ZERO, Int192.ZERO, Int192.ZERO);
  }

  private static Optional<Double> pValue(Moments control, Moments treatment, long scale) {
    try {
      WelchTest test =
          WelchTest.of(Sample.of(control, scale), Sample.of(treatment, scale), ANY_ALPHA);
      return Optional.of(test.pValue());
    } catch (StatisticsException nothingToCompare) {
      // Too few units, or none that did anything before: the check reports that there is no data.
      return Optional.empty();
    }
  }
}
