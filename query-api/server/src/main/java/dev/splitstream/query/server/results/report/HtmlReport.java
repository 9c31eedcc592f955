package dev.splitstream.query.server.results.report;

import dev.splitstream.http.json.EnumNames;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Arm;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.ReadableNumbers;
import dev.splitstream.query.server.results.body.RecordedDecision;
import dev.splitstream.query.server.results.body.ResultsBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the results of an experiment as one page that needs nothing from elsewhere. */
public final class HtmlReport {
  private static final String NONE = "–";

  private final ResultsBody results;
  private final Map<String, String> names;
  private final Html html = new Html();

  private HtmlReport(ResultsBody results) {
    this.results = results;
    this.names =
        results.variants().stream()
            .collect(
                Collectors.toMap(
                    ResultsBody.VariantBody::variantId, ResultsBody.VariantBody::name));
  }

  /** The page. */
  public static String of(ResultsBody results) {
    return new HtmlReport(results).page();
  }

  private String page() {
    html.markup("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .markup("<meta name=\"viewport\" content=\"width=device-width\">")
        .element("title", results.name() + ": results")
        .markup("<style>" + ReportStyle.CSS + "</style></head><body><main>");
    summary();
    variants();
    comparisons();
    checks();
    html.element("h2", "How it was computed")
        .element(
            "p",
            results.method().name()
                + ", "
                + results.method().horizon()
                + ", alpha "
                + ReadableNumbers.plain(results.method().alpha()))
        .list(results.method().assumptions());
    return html.markup("</main></body></html>").toString();
  }

  private void summary() {
    html.element("h1", results.name())
        .element(
            "p",
            "%s, %s, %d units, %s to %s"
                .formatted(
                    results.experimentId(),
                    results.status(),
                    results.sampleSize(),
                    text(results.from()),
                    text(results.to())))
        .markup("<p class=\"verdict " + EnumNames.of(results.verdict()) + "\">")
        .element("strong", EnumNames.of(results.verdict()).replace('_', ' '))
        .markup("</p>")
        .element("p", results.recommendation())
        .element("p", results.nextStep().text());
    RecordedDecision decision = results.decision();
    if (decision != null) {
      html.element("p", decided(decision));
    }
    html.element(
        "p",
        "Counted through %s, generation %s."
            .formatted(text(results.countedThrough()), text(results.generation())));
  }

  private String decided(RecordedDecision decision) {
    String variant = decision.variantId();
    return "Decided on %s by %s: %s. %s"
        .formatted(
            text(decision.at()),
            decision.by(),
            variant == null
                ? decision.outcome().replace('_', ' ')
                : decision.outcome() + " " + name(variant),
            decision.reason());
  }

  private void variants() {
    html.element("h2", "Variants");
    for (MetricResult metric : results.metrics()) {
      html.tableStart(
          "%s (%s, %s)".formatted(metric.name(), metric.role(), metric.kind().replace('_', ' ')),
          List.of("Variant", "Units", "Numerator", "Denominator", "Value", "Interval"));
      for (Arm arm : metric.variants()) {
        html.row(
            List.of(
                name(arm.variantId()),
                String.valueOf(arm.units()),
                arm.numerator().toPlainString(),
                arm.denominator().toPlainString(),
                value(metric, arm.value()),
                interval(metric, arm.interval())));
      }
      html.tableEnd();
    }
  }

  private void comparisons() {
    html.element("h2", "Compared with " + control())
        .markup(LiftChart.of(results.metrics(), names))
        .tableStart(
            "Comparisons",
            List.of("Metric", "Variant", "Lift", "Interval", "p", "Adjusted p", "Outcome"));
    for (MetricResult metric : results.metrics()) {
      for (Comparison comparison : metric.comparisons()) {
        html.row(cells(metric, comparison));
      }
    }
    html.tableEnd();
    results.metrics().stream()
        .flatMap(metric -> metric.comparisons().stream())
        .map(Comparison::unavailable)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(reason -> html.element("p", reason));
  }

  private List<String> cells(MetricResult metric, Comparison comparison) {
    List<String> cells = new ArrayList<>();
    cells.add(metric.name());
    cells.add(name(comparison.variantId()));
    cells.add(percent(comparison.lift()));
    cells.add(percents(comparison.liftInterval()));
    cells.add(pValue(comparison.pValue()));
    cells.add(pValue(comparison.adjustedPValue()));
    cells.add(outcome(comparison));
    return cells;
  }

  private static String outcome(Comparison comparison) {
    if (comparison.withheld()) {
      return "withheld";
    }
    return comparison.outcome() == null
        ? "not available"
        : EnumNames.of(comparison.outcome()).replace('_', ' ');
  }

  private void checks() {
    Checks checks = results.checks();
    html.element("h2", "Checks")
        .tableStart(
            "What would make the results untrustworthy", List.of("Check", "State", "Figure"))
        .row(
            List.of(
                "Sample ratio",
                state(checks.sampleRatio().state()),
                "p " + pValue(checks.sampleRatio().pValue())))
        .row(
            List.of(
                "Contaminated",
                state(checks.contaminated().state()),
                checks.contaminated().units()
                    + " units, "
                    + ReadableNumbers.percent(checks.contaminated().share())
                    + "%"))
        .row(
            List.of(
                "Freshness", state(checks.freshness().state()), behind(results.behindSeconds())))
        .row(
            List.of(
                "Unexposed", NONE, checks.unexposed().events() + " events of units never exposed"))
        .row(
            List.of(
                "Exposures that do not count",
                state(checks.excluded().state()),
                excluded(checks.excluded())))
        .tableEnd();
    checks.muted().forEach(one -> html.element("p", one.check() + ": " + one.sentence()));
  }

  private static String excluded(Checks.Excluded excluded) {
    return "%d outside the schedule, %d by override, %d of bots and internal units, %d to a wrong variant"
        .formatted(
            excluded.outsideSchedule(),
            excluded.override(),
            excluded.excluded(),
            excluded.wrongVariant());
  }

  private String control() {
    return results.variants().isEmpty() ? "the control" : results.variants().get(0).name();
  }

  private String name(String variantId) {
    return names.getOrDefault(variantId, variantId);
  }

  private static String state(Checks.State state) {
    return EnumNames.of(state).replace('_', ' ');
  }

  private static String value(MetricResult metric, @Nullable Double value) {
    if (value == null) {
      return NONE;
    }
    return metric.kind().endsWith("proportion")
        ? ReadableNumbers.percent(value) + "%"
        : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String interval(MetricResult metric, @Nullable List<Double> bounds) {
    return bounds == null
        ? NONE
        : value(metric, bounds.get(0)) + " to " + value(metric, bounds.get(1));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? NONE : ReadableNumbers.signedPercent(share);
  }

  private static String percents(@Nullable List<Double> bounds) {
    return bounds == null ? NONE : percent(bounds.get(0)) + " to " + percent(bounds.get(1));
  }

  private static String pValue(@Nullable Double pValue) {
    return pValue == null ? NONE : ReadableNumbers.pValue(pValue).replaceFirst("^= ", "");
  }

  private static String behind(@Nullable Long seconds) {
    return seconds == null ? "not known" : ReadableNumbers.time(seconds) + " behind";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "not known" : String.valueOf(value);
  }
}
