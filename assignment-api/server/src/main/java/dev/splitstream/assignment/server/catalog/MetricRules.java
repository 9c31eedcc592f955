package dev.splitstream.assignment.server.catalog;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import java.util.List;
import java.util.Optional;

/** What holds for metrics. */
final class MetricRules implements EntryRules {

  @Override
  public Metric read(Fields body, Draft draft) {
    body.require("numerator");
    Measure numerator =
        body.object("numerator")
            .map(MetricRules::measure)
            .orElse(new Measure(Measure.Kind.COUNT, ""));
    Optional<Measure> denominator = body.object("denominator").map(MetricRules::measure);
    return new Metric(draft.id(), body.line("name", draft.id()), numerator, denominator);
  }

  private static Measure measure(Fields fields) {
    fields.require("kind");
    Measure measure =
        new Measure(
            fields.choice("kind", Measure.Kind.class).orElse(Measure.Kind.COUNT),
            fields.line("event_name", ""));
    fields.done();
    return measure;
  }

  @Override
  public List<String> unedited() {
    return List.of("revision");
  }

  @Override
  public List<String> spoils(Draft draft, CatalogEntry entry) {
    Metric after = (Metric) entry;
    boolean measured =
        draft
            .before(Metric.class)
            .filter(
                before ->
                    !before.numerator().equals(after.numerator())
                        || !before.denominator().equals(after.denominator()))
            .isPresent();
    if (!measured) {
      return List.of();
    }
    return draft.catalog().experiments().values().stream()
        .filter(experiment -> experiment.metricIds().contains(draft.id()))
        .filter(Life::isUnderWay)
        .map(Experiment::id)
        .sorted()
        .map(id -> "measure: experiment " + id + " has been measured with the one before")
        .toList();
  }
}
