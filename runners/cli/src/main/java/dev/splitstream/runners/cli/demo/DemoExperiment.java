package dev.splitstream.runners.cli.demo;

import dev.splitstream.runners.cli.http.ExperimentSetup;
import dev.splitstream.runners.cli.http.ExperimentSetup.Measure;
import dev.splitstream.runners.cli.http.ExperimentSetup.Metric;
import dev.splitstream.runners.cli.http.ExperimentSetup.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The demo's experiment, as the catalog knows it. */
final class DemoExperiment {
  static final String ID = "free_trial_screener";
  static final String CONTROL = "control";
  static final String TREATMENT = "experiment";
  static final String CLICK = "click";
  static final String ENROLL = "enroll";
  static final String PAYMENT = "payment";
  static final String CLICKED = "clicked";
  static final String ENROLLED = "enrolled_per_click";
  static final String PAID = "paid_per_click";

  private static final int HALF = 5_000;

  private DemoExperiment() {}

  static ExperimentSetup setup() {
    return new ExperimentSetup(
        ID,
        "Free trial screener",
        List.of(
            new Variant(CONTROL, "Control", HALF),
            new Variant(TREATMENT, "Free trial screener", HALF)),
        List.of(
            new Metric(CLICKED, "Clicked", occurred(CLICK), Optional.empty()),
            new Metric(
                ENROLLED, "Enrolled per click", occurred(ENROLL), Optional.of(occurred(CLICK))),
            new Metric(PAID, "Paid per click", occurred(PAYMENT), Optional.of(occurred(CLICK)))),
        Instant.parse("2014-10-11T00:00:00Z"));
  }

  private static Measure occurred(String event) {
    return new Measure("occurred", event);
  }
}
