package dev.splitstream.query.server.results.store;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.store.rollup.CurrencyReader;
import dev.splitstream.store.rollup.CurrencyReader.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds metrics that say no currency and add values of several up. The events of all units of the
 * tenant are looked at, day by day, as far as they may lie in the experiment.
 *
 * @param found the currencies of events
 */
record MixedCurrencies(List<Found> found) {

  /** Reads what is needed for these metrics of these experiments. */
  static MixedCurrencies read(
      Connection connection,
      long generation,
      Collection<Experiment> experiments,
      Collection<Metric> metrics)
      throws SQLException {
    Set<String> names =
        metrics.stream()
            .filter(MixedCurrencies::isInQuestion)
            .flatMap(MixedCurrencies::summed)
            .collect(Collectors.toSet());
    Instant from =
        experiments.stream()
            .map(MixedCurrencies::start)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    if (names.isEmpty() || from.equals(Instant.MAX)) {
      return new MixedCurrencies(List.of());
    }
    String tenant = experiments.iterator().next().tenant();
    return new MixedCurrencies(
        CurrencyReader.read(
            connection,
            generation,
            tenant,
            names,
            from.minus(Duration.ofDays(Metric.MAX_COVARIATE_DAYS))));
  }

  /** By metric of an experiment: the currencies, where they are several. */
  Map<String, List<String>> of(Experiment experiment, Collection<Metric> metrics) {
    Map<String, List<String>> mixed = new HashMap<>();
    if (!found.isEmpty()) {
      for (Metric metric : metrics) {
        List<String> currencies = currencies(experiment, metric);
        if (currencies.size() > 1) {
          mixed.put(metric.id(), currencies);
        }
      }
    }
    return mixed;
  }

  private List<String> currencies(Experiment experiment, Metric metric) {
    if (!isInQuestion(metric)) {
      return List.of();
    }
    Set<String> names = summed(metric).collect(Collectors.toSet());
    Instant start = start(experiment).minus(Duration.ofDays(metric.covariateDays()));
    TreeSet<String> currencies = new TreeSet<>();
    for (Found one : found) {
      if (names.contains(one.eventName())
          && !one.lastDay().isBefore(start)
          && experiment.stoppedAt().filter(one.firstDay()::isAfter).isEmpty()) {
        currencies.add(one.currency());
      }
    }
    return List.copyOf(currencies);
  }

  private static boolean isInQuestion(Metric metric) {
    return metric.currency().isEmpty() && metric.sumsValues();
  }

  private static Stream<String> summed(Metric metric) {
    return Stream.of(metric.numerator(), metric.denominator().orElse(null))
        .filter(Objects::nonNull)
        .filter(measure -> measure.kind() == Measure.Kind.SUM)
        .map(Measure::eventName);
  }

  /** The start of the first day that matters; nothing matters before a start. */
  private static Instant start(Experiment experiment) {
    return experiment
        .startedAt()
        .map(time -> time.truncatedTo(ChronoUnit.DAYS))
        .orElse(Instant.MAX);
  }
}
