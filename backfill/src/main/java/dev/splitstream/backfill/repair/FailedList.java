package dev.splitstream.backfill.repair;

import dev.splitstream.process.Report;
import dev.splitstream.store.job.FailedReplayStore;
import dev.splitstream.store.job.FailedReplayStore.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The newest failed events, and a count of all.
 *
 * @param failedEvents how many there are
 * @param replayed how many of all ever were replayed
 * @param newest the newest first
 * @param causes why they failed, the most frequent first
 */
record FailedList(long failedEvents, long replayed, List<Newest> newest, List<Cause> causes)
    implements Report {
  private static final String COLUMNS = "  %-34s  %-24s  %-12s  %-8s  %s%n";
  private static final int MAX_REASON = 100;
  private static final int MAX_CAUSES = 20;

  /** Copies the lists. */
  FailedList {
    newest = List.copyOf(newest);
    causes = List.copyOf(causes);
  }

  static FailedList of(FailedSummary summary, Connection connection) throws SQLException {
    List<FailedSummary.Row> rows = summary.newest();
    Map<String, Status> replays =
        FailedReplayStore.known(connection, rows.stream().map(FailedSummary.Row::source).toList());
    return new FailedList(
        summary.events(),
        FailedReplayStore.countSent(connection),
        rows.stream().map(row -> Newest.of(row, Replayed.of(replays.get(row.source())))).toList(),
        summary.counts().stream().map(Cause::of).toList());
  }

  /**
   * One of them.
   *
   * @param id topic-partition@offset
   * @param time when it was recorded
   * @param step that refused it
   * @param replayed whether it was sent again
   * @param reason why it was refused
   */
  record Newest(String id, Instant time, String step, Replayed replayed, String reason) {
    static Newest of(FailedSummary.Row row, Replayed replayed) {
      return new Newest(
          row.source(),
          Instant.ofEpochMilli(row.recordedAtMillis()),
          row.step(),
          replayed,
          row.reason());
    }

    private String line() {
      return String.format(
          Locale.ROOT, COLUMNS, id, time, step, replayed, PrintableText.of(reason, MAX_REASON));
    }
  }

  /**
   * Why events failed.
   *
   * @param events how many
   * @param step that refused them
   * @param reason why
   */
  record Cause(long events, String step, String reason) {
    static Cause of(FailedSummary.Count count) {
      return new Cause(count.events(), count.cause().step(), count.cause().reason());
    }

    private String line() {
      return String.format(
          Locale.ROOT, "  %,8d  %-12s  %s%n", events, step, PrintableText.of(reason, MAX_REASON));
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!newest.isEmpty()) {
      text.append(COLUMNS.formatted("id", "time", "step", "replayed", "reason"));
    }
    newest.forEach(one -> text.append(one.line()));
    text.append(
        String.format(
            Locale.ROOT,
            "%,d failed events, the newest %,d shown; %,d of all ever were replayed%n",
            failedEvents,
            newest.size(),
            replayed));
    causes.stream().limit(MAX_CAUSES).forEach(cause -> text.append(cause.line()));
    return text.toString();
  }
}
