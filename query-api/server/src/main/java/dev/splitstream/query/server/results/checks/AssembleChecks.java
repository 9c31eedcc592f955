package dev.splitstream.query.server.results.checks;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.CheckSplit;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.analysis.RunChecks;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.SampleRatio;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.checks.ChecksBody.CheckDay;
import dev.splitstream.query.server.results.checks.ChecksBody.CheckItem;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.server.results.store.SplitCounts;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs all checks of an experiment.
 *
 * @param properties where warnings and failures begin
 * @param now when the figures were read
 */
public record AssembleChecks(ResultsProperties properties, Instant now) {
  private static final List<State> WORST_FIRST =
      List.of(State.FAILED, State.WARNING, State.NO_DATA, State.OK);

  /**
   * The checks.
   *
   * @param daily the sums of all metrics, and the exposures of each day
   * @param settings how results are judged
   * @param byDay whether the split is wanted for each day
   */
  public ChecksBody from(ResultsStore.Daily daily, AnalysisSettings settings, boolean byDay) {
    ExperimentView view = daily.summary().view();
    Totals totals = daily.summary().totals();
    Checks checks = new RunChecks(properties).on(daily.summary(), now);
    List<CheckDay> days = days(new CheckSplit(properties), view.experiment(), daily);
    List<CheckItem> items =
        new ArrayList<>(
            ofExperiment(checks).stream().map(item -> withMuting(item, checks)).toList());
    items.add(ofDays(days));
    MetricChecks metrics = new MetricChecks(properties, view, totals, settings);
    for (Metric metric : view.metrics()) {
      items.addAll(metrics.of(metric));
    }
    items.sort(Comparator.comparingInt(item -> WORST_FIRST.indexOf(item.state())));
    return new ChecksBody(
        view.experiment().id(),
        items,
        byDay ? days : List.of(),
        checks.freshness().countedThrough());
  }

  /** One that is muted blocks nothing, and says why. */
  private static CheckItem withMuting(CheckItem item, Checks checks) {
    return checks.muted().stream()
        .filter(muted -> muted.check().equals(item.check()))
        .findFirst()
        .map(
            muted ->
                new CheckItem(
                    item.check(),
                    item.metricId(),
                    item.state(),
                    false,
                    item.text() + " " + muted.sentence(),
                    item.figures()))
        .orElse(item);
  }

  private static List<CheckItem> ofExperiment(Checks checks) {
    SampleRatio ratio = checks.sampleRatio();
    Long behind = checks.freshness().behindSeconds();
    return List.of(
        new CheckItem(
            "sample_ratio",
            null,
            ratio.state(),
            true,
            ChecksText.of(checks, "sample_ratio", ratio.state(), "Units were split as planned."),
            ratio.pValue() == null ? Map.of() : Map.of("p_value", ratio.pValue())),
        new CheckItem(
            "contaminated",
            null,
            checks.contaminated().state(),
            true,
            ChecksText.of(
                checks,
                "contaminated",
                checks.contaminated().state(),
                "Few units saw more than one variant: "
                    + ReadableNumbers.percent(checks.contaminated().share())
                    + "%."),
            Map.of(
                "units",
                (double) checks.contaminated().units(),
                "share",
                checks.contaminated().share())),
        new CheckItem(
            "freshness",
            null,
            checks.freshness().state(),
            true,
            ChecksText.of(
                checks, "freshness", checks.freshness().state(), "The figures are up to date."),
            behind == null ? Map.of() : Map.of("behind_seconds", (double) behind)),
        unexposed(checks.unexposed().events()),
        excluded(checks));
  }

  private static CheckItem excluded(Checks checks) {
    Checks.Excluded excluded = checks.excluded();
    long all =
        excluded.outsideSchedule()
            + excluded.override()
            + excluded.excluded()
            + excluded.wrongVariant();
    return new CheckItem(
        "excluded",
        null,
        excluded.state(),
        true,
        ChecksText.of(
            checks,
            "excluded",
            excluded.state(),
            all == 0
                ? "Every exposure counts."
                : all + " exposures do not count, few of them for a wrong variant."),
        Map.of(
            "outside_schedule",
            (double) excluded.outsideSchedule(),
            "override",
            (double) excluded.override(),
            "excluded",
            (double) excluded.excluded(),
            "wrong_variant",
            (double) excluded.wrongVariant()));
  }

  private static CheckItem unexposed(long events) {
    return new CheckItem(
        "unexposed",
        null,
        State.OK,
        false,
        events == 0
            ? "Every event that names the experiment is of an exposed unit."
            : events + " events name the experiment and are of units that were never exposed.",
        Map.of("events", (double) events));
  }

  /** A day whose split failed is a warning: the split as a whole decides. */
  private static CheckItem ofDays(List<CheckDay> days) {
    Optional<CheckDay> worst =
        days.stream()
            .filter(day -> day.adjustedPValue() != null)
            .min(Comparator.comparingDouble(day -> adjusted(day)));
    if (worst.isEmpty()) {
      return new CheckItem(
          "sample_ratio_by_day", null, State.NO_DATA, false, "No unit was exposed yet.", Map.of());
    }
    boolean suspicious = !worst.get().state().isOk();
    String p = ReadableNumbers.pValue(adjusted(worst.get()));
    return new CheckItem(
        "sample_ratio_by_day",
        null,
        suspicious ? State.WARNING : State.OK,
        false,
        suspicious
            ? "The units first exposed on %s were not split as planned (p %s, corrected for %d days). Find out what changed that day."
                .formatted(ChecksText.day(worst.get().day()), p, days.size())
            : "The units of each day were split as planned (least p %s, corrected for %d days)."
                .formatted(p, days.size()),
        Map.of("least_adjusted_p_value", adjusted(worst.get()), "days", (double) days.size()));
  }

  private static double adjusted(CheckDay day) {
    Double p = day.adjustedPValue();
    return p == null ? 1 : p;
  }

  private static List<CheckDay> days(
      CheckSplit check, Experiment experiment, ResultsStore.Daily daily) {
    List<CheckDay> days = new ArrayList<>();
    int count = Math.max(1, daily.exposures().size());
    for (Map.Entry<Instant, Map<RollupKey, Moments>> day : daily.exposures().entrySet()) {
      Totals totals = Totals.of(day.getValue());
      SampleRatio ratio = check.of(experiment, totals, ofDay(experiment, day.getKey(), totals));
      Double p = ratio.pValue();
      Double adjusted = p == null ? null : Math.min(1, p * count);
      State state = adjusted == null ? ratio.state() : check.state(adjusted);
      days.add(
          new CheckDay(
              day.getKey(),
              p,
              adjusted,
              ratio.unplannedUnits() > 0 ? State.FAILED : state,
              ratio.periods().isEmpty() ? ratio.variants() : ratio.periods().get(0).variants()));
    }
    return days;
  }

  /** By the weights of that day; one on which they were changed has no period, and no p-value. */
  private static List<SplitCounts> ofDay(Experiment experiment, Instant day, Totals totals) {
    List<SplitPeriod> periods = SplitPeriod.of(experiment);
    Instant end = day.plus(Grain.DAY.width());
    Optional<SplitPeriod> whole =
        periods.stream().filter(period -> period.holds(day, end)).findFirst();
    if (periods.isEmpty()) {
      return List.of();
    }
    SplitPeriod none = new SplitPeriod(Optional.of(day), Optional.of(end), Map.of());
    return List.of(SplitCounts.of(whole.orElse(none), totals));
  }
}
