package dev.splitstream.tests.chaos.reference;

import java.util.List;
import java.util.Optional;

/**
 * An experiment of the suite.
 *
 * @param id its id
 * @param variants their ids, the control first
 */
public record ChaosExperiment(String id, List<String> variants) {
  public static final String PURCHASE = "purchase";
  public static final String VISIT = "visit";

  /** What is run: two variants, three, and two again. */
  public static final List<ChaosExperiment> ALL =
      List.of(
          new ChaosExperiment("chaos_two", List.of("a", "b")),
          new ChaosExperiment("chaos_three", List.of("a", "b", "c")),
          new ChaosExperiment("chaos_more", List.of("old", "new")));

  /** What each of them is measured by: every kind of measure, and a ratio. */
  public static final List<Metric> METRICS =
      List.of(
          new Metric("chaos_bought", new Measure("occurred", PURCHASE), Optional.empty()),
          new Metric("chaos_purchases", new Measure("count", PURCHASE), Optional.empty()),
          new Metric("chaos_revenue", new Measure("sum", PURCHASE), Optional.empty()),
          new Metric(
              "chaos_revenue_per_visit",
              new Measure("sum", PURCHASE),
              Optional.of(new Measure("count", VISIT))));

  /**
   * A metric.
   *
   * @param id its id
   * @param numerator the unit's x
   * @param denominator the unit's y, for a ratio
   */
  public record Metric(String id, Measure numerator, Optional<Measure> denominator) {}

  /**
   * How events become a number.
   *
   * @param kind {@code occurred}, {@code count} or {@code sum}
   * @param eventName which events
   */
  public record Measure(String kind, String eventName) {}
}
