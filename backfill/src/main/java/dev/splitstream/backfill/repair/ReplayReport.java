package dev.splitstream.backfill.repair;

import dev.splitstream.process.Report;
import java.util.List;
import java.util.Locale;

/**
 * The outcome of a replay.
 *
 * @param sent how many events were sent
 * @param refused how many were refused again
 * @param unchanged how many had been sent before
 * @param unknown ids that no failed event has
 * @param refusals the first events that were refused again
 */
record ReplayReport(
    long sent, long refused, long unchanged, List<String> unknown, List<Refusal> refusals)
    implements Report {
  /** Copies the lists. */
  ReplayReport {
    unknown = List.copyOf(unknown);
    refusals = List.copyOf(refusals);
  }

  /**
   * An event that was refused again.
   *
   * @param id topic-partition@offset
   * @param reason why
   */
  record Refusal(String id, String reason) {}

  /** Whether every event was found, and none was refused. */
  boolean isClean() {
    return unknown.isEmpty() && refused == 0;
  }

  /** The sums: each event had its line when its outcome was known. */
  @Override
  public String text() {
    return String.format(
        Locale.ROOT, "Sent %,d, refused %,d, nothing to do for %,d%n", sent, refused, unchanged);
  }
}
