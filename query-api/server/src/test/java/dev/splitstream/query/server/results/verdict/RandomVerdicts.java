package dev.splitstream.query.server.results.verdict;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Variant;
import dev.splitstream.query.server.results.body.Checks;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.body.MetricResult;
import dev.splitstream.query.server.results.body.MetricResult.Comparison;
import dev.splitstream.query.server.results.body.MetricResult.MeasureBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random figures of experiments, near the thresholds as often as far from them. */
final class RandomVerdicts {
  private static final List<String> AIMS = List.of("increase", "decrease", "none");
  private static final List<String> ROLES = List.of("primary", "secondary", "guardrail");

  private RandomVerdicts() {}

  static Experiment experiment(int arms) {
    return Experiment.builder("acme", "trial")
        .variants(
            IntStream.range(0, arms)
                .mapToObj(arm -> new Variant("v" + arm, "arm " + arm, 10_000 / arms, "{}"))
                .toList())
        .build();
  }

  static List<MetricResult> metrics(Random random, int arms, int count) {
    List<MetricResult> metrics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String role = i == 0 ? "primary" : ROLES.get(random.nextInt(3));
      List<Comparison> comparisons = new ArrayList<>();
      for (int arm = 1; arm < arms; arm++) {
        comparisons.add(comparison(random, "v" + arm));
      }
      metrics.add(
          new MetricResult(
              "m" + i,
              "Metric " + i,
              "mean",
              i == 0,
              role,
              AIMS.get(random.nextInt(i == 0 ? 2 : 3)),
              null,
              role.equals("guardrail") ? random.nextInt(3) * 0.01 : null,
              new MeasureBody("count", "event"),
              null,
              null,
              "test",
              List.of(),
              comparisons,
              null));
    }
    return metrics;
  }

  /**
   * Near the threshold as often as far from it, and now and then with an interval that disagrees.
   */
  private static Comparison comparison(Random random, String arm) {
    double difference = random.nextGaussian();
    double half = Math.abs(random.nextGaussian());
    double p =
        switch (random.nextInt(4)) {
          case 0 -> VerdictPropertyTest.ALPHA + (random.nextDouble() - 0.5) * 1e-6;
          case 1 -> VerdictPropertyTest.ALPHA;
          case 2 -> random.nextDouble() * 1e-8;
          default -> random.nextDouble();
        };
    List<Double> interval = List.of(difference - half, difference + half);
    double liftHalf = half * (0.5 + random.nextDouble()) / 10;
    return new Comparison(
        arm,
        difference,
        interval,
        difference / 10,
        List.of(difference / 10 - liftHalf, difference / 10 + liftHalf),
        p,
        null,
        false,
        null,
        null,
        null,
        false,
        null);
  }

  /** Checks that ended like this. */
  static Checks checks(State sampleRatio, State freshness) {
    return new Checks(
        new Checks.SampleRatio(1.0, sampleRatio.isOk(), sampleRatio, 0, List.of(), List.of()),
        new Checks.Contaminated(0, 0, true, State.OK),
        new Checks.Unexposed(0),
        new Checks.Excluded(0, 0, 0, 0, 0, true, State.OK),
        new Checks.Freshness(null, 1L, false, null, freshness.isOk(), freshness),
        List.of());
  }
}
