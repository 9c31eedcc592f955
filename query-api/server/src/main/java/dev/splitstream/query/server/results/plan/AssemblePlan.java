package dev.splitstream.query.server.results.plan;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.Role;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.EnumNames;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.Baseline;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.plan.PlanBody.BaselineBody;
import dev.splitstream.query.server.results.plan.PlanBody.PlanMethod;
import dev.splitstream.query.server.results.plan.PlanBody.Target;
import dev.splitstream.query.server.results.plan.PlanBody.TrafficBody;
import dev.splitstream.query.server.results.plan.PlanBody.Week;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Makes the plan of an experiment.
 *
 * @param properties how results are judged
 * @param now from when on
 */
record AssemblePlan(ResultsProperties properties, Instant now) {
  private static final int DAYS_OF_WEEK = 7;

  /**
   * The plan.
   *
   * @param eventUnits distinct units of the event that the request names, over 28 days
   * @throws ProblemException when a number that the plan needs was neither measured nor given
   */
  PlanBody from(ResultsStore.Summary summary, PlanQuery query, OptionalLong eventUnits) {
    Experiment experiment = summary.view().experiment();
    Metric metric = metric(summary.view(), query);
    AnalysisSettings settings = settings(experiment, query);
    PlannedComparison planned = planned(summary, metric, settings, query);
    TrafficBody traffic = traffic(summary, query, eventUnits);
    long units = summary.totals().units(RollupKey.EXPOSED);
    TimeToEnd time =
        TimeToEnd.of(
            experiment,
            planned.units(query.mde()),
            units,
            new TimeToEnd.Traffic(traffic.unitsPerDay(), ifNone(experiment, query)),
            now);
    return body(experiment, metric, query, settings, planned, traffic, time);
  }

  private static PlannedComparison planned(
      ResultsStore.Summary summary, Metric metric, AnalysisSettings settings, PlanQuery query) {
    Experiment experiment = summary.view().experiment();
    if (experiment.control().weight() == 0 || PlannedComparison.rarest(experiment).isEmpty()) {
      throw ProblemException.of(
          ProblemKind.INVALID,
          "Cannot plan a comparison: the control or every treatment has the weight 0. Give weights"
              + " to the control and to a treatment.");
    }
    Baseline baseline = FindBaseline.of(summary, metric, query);
    try {
      return PlannedComparison.of(
          experiment, metric, baseline, settings, primaryMetrics(summary.view()), query.power());
    } catch (StatisticsException impossible) {
      throw ProblemException.of(
          ProblemKind.INVALID,
          "Cannot plan the comparison: " + impossible.getMessage() + ". Give another value.",
          impossible);
    }
  }

  private PlanBody body(
      Experiment experiment,
      Metric metric,
      PlanQuery query,
      AnalysisSettings settings,
      PlannedComparison planned,
      TrafficBody traffic,
      TimeToEnd time) {
    double difference = planned.difference(query.mde());
    String text =
        new PlanText(metric.name(), Math.copySign(query.mde(), difference), query.power())
            .of(time, traffic.unitsPerDay());
    return new PlanBody(
        experiment.id(),
        metric.id(),
        EnumNames.of(metric.kind()),
        text,
        time.ends(),
        time.needed().isPresent() ? time.needed().getAsLong() : null,
        time.now(),
        time.days().isPresent() ? time.days().getAsLong() : null,
        time.days().isPresent() ? now.plus(Duration.ofDays(time.days().getAsLong())) : null,
        new Target(query.mde(), difference, query.power()),
        new BaselineBody(
            planned.baseline().value(),
            Math.sqrt(planned.baseline().variance()),
            query.baseline().isPresent() ? "request" : "experiment"),
        traffic,
        new PlanMethod(EnumNames.of(settings.method()), settings.alpha(), planned.comparisons()),
        curve(planned, traffic, time.now(), query.weeks()),
        assumptions(traffic));
  }

  private List<Week> curve(PlannedComparison planned, TrafficBody traffic, long units, int weeks) {
    List<Week> curve = new ArrayList<>();
    for (int week = 1; week <= weeks; week++) {
      double expected = units + traffic.unitsPerDay() * DAYS_OF_WEEK * week;
      OptionalDouble mde = planned.leastEffect(expected);
      curve.add(
          new Week(
              week,
              now.plus(Duration.ofDays((long) DAYS_OF_WEEK * week)),
              (long) expected,
              mde.isPresent() ? mde.getAsDouble() : null));
    }
    return curve;
  }

  private static Metric metric(ExperimentView view, PlanQuery query) {
    ResultsQuery asked =
        new ResultsQuery(Period.ALL, query.metricId(), query.alpha(), query.method(), Grain.MINUTE);
    return asked.metrics(view).stream()
        .findFirst()
        .orElseThrow(
            () -> fault("/metric", "must be a metric of the experiment, which has none: add one"));
  }

  private AnalysisSettings settings(Experiment experiment, PlanQuery query) {
    AnalysisPlan plan = experiment.plan();
    return new AnalysisSettings(
        query.method().or(plan::method).orElse(AnalysisMethod.SEQUENTIAL),
        query.alpha().orElse(plan.alpha().orElse(properties.alpha())),
        plan.plannedUnits());
  }

  /** At least 1: a metric that is planned for is judged as a primary one. */
  static int primaryMetrics(ExperimentView view) {
    long primary =
        view.metrics().stream()
            .filter(metric -> view.experiment().role(metric.id()).role() == Role.PRIMARY)
            .count();
    return (int) Math.max(1, primary);
  }

  private TrafficBody traffic(
      ResultsStore.Summary summary, PlanQuery query, OptionalLong eventUnits) {
    Experiment experiment = summary.view().experiment();
    if (query.event().isPresent()) {
      double share = (double) experiment.allocation() / BucketRange.BUCKETS;
      double perDay = eventUnits.orElse(0) * share / NewUnits.DAYS;
      return new TrafficBody("event", query.event().get(), NewUnits.DAYS, perDay);
    }
    NewUnits own = NewUnits.of(experiment, summary.exposedByDay(), now);
    return new TrafficBody("experiment", null, own.days(), own.perDay());
  }

  private static String ifNone(Experiment experiment, PlanQuery query) {
    if (query.event().isPresent()) {
      return "no unit sent the event %s in the last %d days"
          .formatted(query.event().get(), NewUnits.DAYS);
    }
    return experiment.status() == ExperimentStatus.DRAFT
        ? "it has not started, so it has no traffic; name an event whose users it will get"
        : NewUnits.NONE;
  }

  private static List<String> assumptions(TrafficBody traffic) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add(
        "The plan is for the treatment with the least weight, with the error divided by the number"
            + " of comparisons of primary metrics; what it finds there is found in the others.");
    assumptions.add(
        "The estimate is close to normal. A sequential result may also find the effect earlier.");
    assumptions.add("Further units are as many as in the last days, and behave like those before.");
    if (traffic.event() != null) {
      assumptions.add(
          "Units of the event reach the experiment, and its audience, schedule and prerequisites"
              + " let all of them in; new ones come as evenly as over the last 28 days.");
    }
    return assumptions;
  }

  private static ProblemException fault(String pointer, String reason) {
    return ProblemException.invalid(List.of(new Violation(pointer, reason)));
  }
}
