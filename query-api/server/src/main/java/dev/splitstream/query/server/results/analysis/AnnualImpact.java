package dev.splitstream.query.server.results.analysis;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.query.server.results.body.ImpactBody;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Projects differences to a year: difference of a unit times the units of a year.
 *
 * @param experiment the experiment
 * @param unitsPerDay new units of the experiment a day, on average
 * @param days over how many days
 */
public record AnnualImpact(Experiment experiment, double unitsPerDay, double days) {
  /** With fewer, the days of a week would not count alike. */
  private static final double FEWEST_DAYS = 7;

  private static final int DAYS_OF_A_YEAR = 365;
  private static final List<Comparison> NONE = List.of();

  /** The impact of each comparison that has figures; none before a week of traffic. */
  public List<ImpactBody> of(List<MetricResult> metrics) {
    List<ImpactBody> found = new ArrayList<>();
    if (days < FEWEST_DAYS || unitsPerDay <= 0 || experiment.allocation() <= 0) {
      return found;
    }
    double share = (double) experiment.allocation() / BucketRange.BUCKETS;
    double units = unitsPerDay * DAYS_OF_A_YEAR / share;
    for (MetricResult metric : metrics) {
      for (Comparison comparison : metric.denominator() == null ? metric.comparisons() : NONE) {
        Double difference = comparison.difference();
        List<Double> interval = comparison.differenceInterval();
        if (difference != null && interval != null) {
          found.add(impact(metric, comparison.variantId(), difference, interval, units));
        }
      }
    }
    return found;
  }

  private ImpactBody impact(
      MetricResult metric,
      String variantId,
      double difference,
      List<Double> interval,
      double units) {
    List<Double> ofYear = List.of(interval.get(0) * units, interval.get(1) * units);
    String text =
        "%s %s a year, between %s and %s, if all units got it. %s."
            .formatted(
                rounded(difference * units),
                what(metric),
                rounded(ofYear.get(0)),
                rounded(ofYear.get(1)),
                assumed(units));
    return new ImpactBody(metric.metricId(), variantId, difference * units, ofYear, units, text);
  }

  private String assumed(double units) {
    return "This is the difference of a unit times %s new units a year, by the average of the last %.0f days and an allocation of %s%%; that number is taken as known, and what units do later is not in it"
        .formatted(
            rounded(units),
            Math.floor(days),
            ReadableNumbers.percent((double) experiment.allocation() / BucketRange.BUCKETS));
  }

  private static String what(MetricResult metric) {
    return metric.values() != null && "money".equals(metric.unit())
        ? metric.values().currency() + " (" + metric.name() + ")"
        : metric.name();
  }

  private static String rounded(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }
}
