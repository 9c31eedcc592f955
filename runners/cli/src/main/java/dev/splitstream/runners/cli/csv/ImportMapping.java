package dev.splitstream.runners.cli.csv;

import dev.splitstream.runners.cli.http.ExperimentSetup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the columns of a file become units and events.
 *
 * @param experimentId the experiment's id
 * @param name for people
 * @param variants the control first
 * @param variantByValue id of the variant that a value of {@code variantColumn} stands for
 * @param unitColumn column that names the unit
 * @param variantColumn column that names the variant
 * @param time when it all happened
 * @param events the events that a row holds besides the exposure
 * @param metrics what to measure
 */
record ImportMapping(
    String experimentId,
    String name,
    List<ExperimentSetup.Variant> variants,
    Map<String, String> variantByValue,
    String unitColumn,
    String variantColumn,
    TimeRule time,
    List<EventRule> events,
    List<ExperimentSetup.Metric> metrics) {
  ImportMapping {
    variants = List.copyOf(variants);
    variantByValue = Map.copyOf(variantByValue);
    events = List.copyOf(events);
    metrics = List.copyOf(metrics);
  }

  /**
   * An event that a row may hold.
   *
   * @param name name of the event
   * @param whenColumn column that must be true; always if empty
   * @param valueColumn column of the event's value; none if empty
   */
  record EventRule(String name, Optional<String> whenColumn, Optional<String> valueColumn) {}

  /** The experiment as the catalog is to know it. */
  ExperimentSetup setup(Instant startedAt) {
    return new ExperimentSetup(experimentId, name, variants, metrics, startedAt);
  }
}
