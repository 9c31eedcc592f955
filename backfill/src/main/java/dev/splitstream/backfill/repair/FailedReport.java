package dev.splitstream.backfill.repair;

import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.store.job.FailedReplayStore;
import dev.splitstream.store.job.FailedReplayStore.Status;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes failed events for people. */
final class FailedReport {
  private static final String COLUMNS = "  %-34s  %-24s  %-12s  %-8s  %s%n";
  private static final int MAX_REASON = 100;
  private static final int MAX_CAUSES = 20;
  private static final int MAX_DUMP = 1_024;
  private static final int MAX_VALUE = 400;

  private final PrintStream out;

  FailedReport(PrintStream out) {
    this.out = out;
  }

  void list(FailedSummary summary, Connection connection) throws SQLException {
    List<FailedSummary.Row> rows = summary.newest();
    Map<String, Status> replays =
        FailedReplayStore.known(connection, rows.stream().map(FailedSummary.Row::source).toList());
    if (!rows.isEmpty()) {
      out.printf(COLUMNS, "id", "time", "step", "replayed", "reason");
    }
    for (FailedSummary.Row row : rows) {
      out.printf(
          COLUMNS,
          row.source(),
          Instant.ofEpochMilli(row.recordedAtMillis()),
          row.step(),
          replayed(replays.get(row.source())),
          PrintableText.of(row.reason(), MAX_REASON));
    }
    out.printf(
        "%,d failed events, the newest %,d shown; %,d of all ever were replayed%n",
        summary.events(), rows.size(), FailedReplayStore.countSent(connection));
    for (FailedSummary.Count count : summary.counts().stream().limit(MAX_CAUSES).toList()) {
      out.printf(
          "  %,8d  %-12s  %s%n",
          count.events(),
          count.cause().step(),
          PrintableText.of(count.cause().reason(), MAX_REASON));
    }
  }

  void show(FailedEvent failed, Connection connection) throws SQLException {
    Status status =
        FailedReplayStore.known(connection, List.of(failed.source())).get(failed.source());
    out.println(failed.source());
    field("time", Instant.ofEpochMilli(failed.recordedAtMillis()).toString());
    field("step", failed.step());
    field("reason", failed.reason());
    field("tenant", failed.tenant() == null ? "unknown" : failed.tenant());
    field("key", new String(failed.key(), StandardCharsets.UTF_8));
    field("replayed", replayed(status));
    out.printf("%,d original bytes:%n%s", failed.original().length, dump(failed));
    try {
      Map<String, String> fields = FailedEventDraft.of(failed).fields();
      out.println("As far as it can be read:");
      fields.forEach(this::field);
    } catch (RepairException e) {
      out.println("Cannot be read: " + PrintableText.of(String.valueOf(e.getMessage())));
    }
  }

  private static String dump(FailedEvent failed) {
    return HexDump.of(failed.original(), MAX_DUMP);
  }

  private void field(String name, String value) {
    out.printf("  %-16s  %s%n", name, PrintableText.of(value, MAX_VALUE));
  }

  private static String replayed(@Nullable Status status) {
    if (status == null) {
      return "no";
    }
    return status == Status.SENT ? "yes" : "begun";
  }
}
