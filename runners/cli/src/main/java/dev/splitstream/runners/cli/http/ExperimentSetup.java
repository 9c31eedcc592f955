package dev.splitstream.runners.cli.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment and its metrics, as they are to be created.
 *
 * @param id experiment id
 * @param name for people
 * @param variants the control first
 * @param metrics in the order of display
 * @param startedAt when it began
 */
public record ExperimentSetup(
    String id, String name, List<Variant> variants, List<Metric> metrics, Instant startedAt) {
  /** Copies the lists. */
  public ExperimentSetup {
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
  }

  /**
   * A variant.
   *
   * @param id unique within the experiment
   * @param name for people
   * @param weight share in ten-thousandths
   */
  public record Variant(String id, String name, int weight) {}

  /**
   * A metric.
   *
   * @param id unique within the tenant
   * @param name for people
   * @param numerator what is summed for each unit
   * @param denominator over what; units if empty
   */
  public record Metric(String id, String name, Measure numerator, Optional<Measure> denominator) {}

  /**
   * How a unit's events become a number.
   *
   * @param kind {@code occurred}, {@code count} or {@code sum}
   * @param eventName which events
   */
  public record Measure(String kind, String eventName) {}
}
