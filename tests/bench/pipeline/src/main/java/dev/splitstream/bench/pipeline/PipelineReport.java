package dev.splitstream.bench.pipeline;

import java.util.List;
import java.util.Optional;

/** The results as a table, with ratios to the hand-written job. */
final class PipelineReport {
  private PipelineReport() {}

  static void print(List<Result> results) {
    Optional<Result> baseline =
        results.stream().filter(r -> r.contestant() == Contestant.HAND_WRITTEN).findFirst();
    System.out.printf(
        "%n| contestant | seconds | events/s | CPU µs an event | of the servers | × time | × CPU |%n"
            + "|---|---:|---:|---:|---:|---:|---:|%n");
    for (Result result : results) {
      System.out.printf(
          "| %s | %.1f | %,.0f | %.1f | %.1f | %s | %s |%n",
          result.contestant().label(),
          result.wall().toMillis() / 1e3,
          result.eventsPerSecond(),
          result.jobMicros(),
          result.serverMicros(),
          ratio(baseline.map(by -> (double) result.wall().toNanos() / by.wall().toNanos())),
          ratio(baseline.map(by -> result.jobMicros() / by.jobMicros())));
    }
    System.out.println();
  }

  private static String ratio(Optional<Double> value) {
    return value.map("%.2f"::formatted).orElse("");
  }

  /** All contestants must have counted the same; otherwise the figures mean nothing. */
  static void checkEqual(List<Result> results) {
    List<String> digests =
        results.stream()
            .filter(result -> result.contestant().writesRollups())
            .map(Result::digest)
            .distinct()
            .toList();
    if (digests.size() > 1) {
      throw new IllegalStateException("Rollups differ between contestants: " + digests);
    }
    System.out.println("All rollups are equal, and each unique event is in the lake once.");
  }
}
