package dev.splitstream.query.server.results.checks;

import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.CovariateBalance;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.checks.ChecksBody.CheckItem;
import dev.splitstream.query.server.results.plan.ReachedPower;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.rollup.RollupKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the checks of metrics.
 *
 * @param properties where warnings and failures begin
 * @param view the experiment
 * @param totals its sums
 * @param settings how results are judged
 */
record MetricChecks(
    ResultsProperties properties, ExperimentView view, Totals totals, AnalysisSettings settings) {
  /** Units of all variants; with fewer, a metric without events is no surprise. */
  private static final long ENOUGH_TO_BE_SILENT = 1_000;

  /** The checks of one of its metrics. */
  List<CheckItem> of(Metric metric) {
    List<CheckItem> items = new ArrayList<>();
    List<String> mixed = view.mixedCurrencies().getOrDefault(metric.id(), List.of());
    if (metric.sumsValues()) {
      items.add(currency(metric, mixed));
    }
    if (!mixed.isEmpty()) {
      return items;
    }
    items.add(silent(metric));
    if (metric.covariateDays() > 0) {
      items.add(balance(metric));
    }
    if (view.experiment().role(metric.id()).role() == Role.PRIMARY) {
      items.add(power(metric));
    }
    return items;
  }

  private CheckItem currency(Metric metric, List<String> mixed) {
    long refused = totals.units(RollupKey.refusedValues(metric.id()));
    if (!mixed.isEmpty()) {
      return new CheckItem(
          "currency",
          metric.id(),
          State.FAILED,
          false,
          "Its events have values in %s, and it says no currency. Give it one, and rates for the others."
              .formatted(ReadableNumbers.list(mixed)),
          Map.of());
    }
    return new CheckItem(
        "currency",
        metric.id(),
        refused > 0 ? State.WARNING : State.OK,
        false,
        refused > 0
            ? "Events left out, as their values are in currencies without a rate: %d."
                .formatted(refused)
            : "No value is in a currency that it cannot add.",
        Map.of("refused_events", (double) refused));
  }

  /** An event that never came is often one that is sent under another name. */
  private CheckItem silent(Metric metric) {
    long units = totals.units(RollupKey.EXPOSED);
    boolean silent =
        view.experiment().variants().stream()
            .map(Variant::id)
            .allMatch(id -> totals.of(id, metric.id()).sumXx().isZero());
    State state =
        silent && units >= ENOUGH_TO_BE_SILENT ? State.WARNING : silent ? State.NO_DATA : State.OK;
    String event = metric.numerator().eventName();
    return new CheckItem(
        "silent",
        metric.id(),
        state,
        false,
        silent
            ? "No exposed unit has an event %s that counts, of %d units. Check its name, and that it is sent."
                .formatted(event, units)
            : "Events " + event + " are counted.",
        Map.of("units", (double) units));
  }

  private CheckItem balance(Metric metric) {
    Optional<Double> least = CovariateBalance.leastPValue(view.experiment(), metric, totals);
    State state = least.map(p -> balanceState(p)).orElse(State.NO_DATA);
    String words =
        state == State.OK
            ? "Before their first exposure the units of all variants did alike"
            : "Before their first exposure the units of the variants did not do alike, which the"
                + " variant cannot have caused. Check the split, and that the covariate is complete";
    return new CheckItem(
        "covariate_balance",
        metric.id(),
        state,
        false,
        least
            .map(
                p ->
                    "%s (least p %s, corrected for the number of treatments)."
                        .formatted(words, ReadableNumbers.pValue(p)))
            .orElse("There is no past to compare yet."),
        least.map(p -> Map.of("least_adjusted_p_value", p)).orElse(Map.of()));
  }

  private State balanceState(double pValue) {
    return pValue < properties.sampleRatioWarningBelow() ? State.WARNING : State.OK;
  }

  private CheckItem power(Metric metric) {
    Optional<ReachedPower> reached = ReachedPower.of(view, metric, totals, settings);
    if (reached.isEmpty()) {
      return new CheckItem(
          "power",
          metric.id(),
          State.NO_DATA,
          false,
          "There are too few units to say which effect they find.",
          Map.of());
    }
    return new CheckItem(
        "power", metric.id(), State.OK, false, reached.get().text(), reached.get().figures());
  }
}
