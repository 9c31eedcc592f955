package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.repair.ReplayReport.Refusal;
import dev.splitstream.process.ReportFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Counts outcomes of a replay as they come. As text, each has its line at once: a replay of many
 * events takes long.
 */
final class ReplayCounts {
  /** Bounds the document, and the memory. */
  static final int MAX_REFUSALS = 1_000;

  private final ReportFormat format;
  private final PrintStream out;
  private final List<String> unknown = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private long sent;
  private long refused;
  private long unchanged;

  ReplayCounts(ReportFormat format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  /** Adds ids that no failed event has. */
  void addUnknown(Collection<String> ids) {
    ids.stream().sorted().forEach(unknown::add);
    unknown.forEach(id -> line(FailedEventsTool.unknown(id)));
  }

  void add(ReplayOutcome outcome) {
    switch (outcome.result()) {
      case SENT, RESUMED -> sent++;
      case ALREADY_SENT, SAME_EVENT -> unchanged++;
      case REFUSED -> {
        refused++;
        if (refusals.size() < MAX_REFUSALS) {
          refusals.add(new Refusal(outcome.source(), outcome.detail()));
        }
      }
    }
    line(outcome.describe());
  }

  private void line(String text) {
    if (format == ReportFormat.TEXT) {
      out.println(text);
    }
  }

  ReplayReport report() {
    return new ReplayReport(sent, refused, unchanged, unknown, refusals);
  }
}
