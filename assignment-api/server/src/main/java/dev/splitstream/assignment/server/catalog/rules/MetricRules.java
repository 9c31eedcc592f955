package dev.splitstream.assignment.server.catalog.rules;

import dev.splitstream.assignment.server.catalog.input.JsonObjectReader;
import dev.splitstream.assignment.server.catalog.rules.condition.FilterRules;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.MetricBuilder;
import dev.splitstream.catalog.measure.Aim;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.measure.MetricUnit;
import dev.splitstream.event.EventValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rules for metrics. */
final class MetricRules implements EntryRules {
  /** Ten years, longer than any experiment. */
  private static final int MAX_SECONDS = 10 * 365 * 86_400;

  @Override
  public Metric read(JsonObjectReader body, EditContext context) {
    body.require("numerator");
    Measure numerator =
        body.object("numerator")
            .map(MetricRules::measure)
            .orElse(new Measure(Measure.Kind.COUNT, ""));
    Optional<Measure> denominator = body.object("denominator").map(MetricRules::measure);
    MetricBuilder metric =
        new Metric(context.id(), body.line("name", context.id()), numerator, denominator)
            .toBuilder()
                .description(PlanRules.prose(body, "description"))
                .delay(body.integer("delay_seconds", 0, MAX_SECONDS, 0))
                .aim(body.choice("aim", Aim.class).orElse(Aim.INCREASE))
                .covariateDays(covariateDays(body, denominator));
    window(body).ifPresent(metric::window);
    cap(body, numerator).ifPresent(metric::cap);
    CurrencyRules.read(body, metric.build()).ifPresent(metric::currency);
    body.choice("unit", MetricUnit.class).ifPresent(metric::unit);
    return metric.build();
  }

  private static Measure measure(JsonObjectReader fields) {
    fields.require("kind");
    Measure measure =
        new Measure(
            fields.choice("kind", Measure.Kind.class).orElse(Measure.Kind.COUNT),
            fields.line("event_name", ""),
            FilterRules.read(fields));
    fields.done();
    return measure;
  }

  private static OptionalLong window(JsonObjectReader body) {
    return body.has("window_seconds")
        ? OptionalLong.of(body.integer("window_seconds", 1, MAX_SECONDS, 1))
        : OptionalLong.empty();
  }

  private static Optional<BigDecimal> cap(JsonObjectReader body, Measure numerator) {
    Optional<BigDecimal> cap = body.decimal("cap");
    if (cap.isEmpty()) {
      return cap;
    }
    if (numerator.kind() == Measure.Kind.OCCURRED) {
      body.fault("cap", "cannot bound occurred, which is always 0 or 1");
      return Optional.empty();
    }
    Optional<String> fault = fault(cap.get(), numerator.kind());
    fault.ifPresent(reason -> body.fault("cap", reason));
    return fault.isPresent() ? Optional.empty() : cap;
  }

  private static Optional<String> fault(BigDecimal cap, Measure.Kind kind) {
    if (cap.signum() <= 0) {
      return Optional.of("must be greater than 0");
    }
    try {
      boolean whole = EventValue.toMicros(cap) % Measure.Kind.SUM.scale() == 0;
      return kind == Measure.Kind.COUNT && !whole
          ? Optional.of("must be a whole number for a count")
          : Optional.empty();
    } catch (IllegalArgumentException notExact) {
      return Optional.of(String.valueOf(notExact.getMessage()));
    }
  }

  private static int covariateDays(JsonObjectReader body, Optional<Measure> denominator) {
    int days = body.integer("covariate_days", 0, Metric.MAX_COVARIATE_DAYS, 0);
    if (days > 0 && denominator.isPresent()) {
      body.fault(
          "covariate_days", "cannot be combined with a denominator: y can only be one of the two");
    }
    return days;
  }

  @Override
  public List<String> unedited() {
    return List.of("defined_at", "revision");
  }

  @Override
  public List<String> breakingChanges(EditContext context, CatalogEntry entry) {
    Metric after = (Metric) entry;
    Optional<Metric> before = context.before(Metric.class);
    if (before.isEmpty()) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>();
    if (!before.get().measuresLike(after)) {
      addForEach(context, "measure: experiment %s was measured with the previous one", reasons);
    }
    if (before.get().aim() != after.aim()) {
      addForEach(context, "aim: experiment %s would be judged by another aim", reasons);
    }
    return reasons;
  }

  private static void addForEach(EditContext context, String reason, List<String> reasons) {
    context.catalog().experiments().values().stream()
        .filter(experiment -> experiment.metricIds().contains(context.id()))
        .filter(LifecycleTransition::isUnderWay)
        .map(Experiment::id)
        .sorted()
        .map(reason::formatted)
        .forEach(reasons::add);
  }
}
