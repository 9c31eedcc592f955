package dev.splitstream.backfill.repair;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.lake.LakeScan;
import dev.splitstream.process.ExitCode;
import dev.splitstream.process.JobArguments;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.io.CloseableIterable;

/** The commands about failed events: list, show and replay. */
public final class FailedEventsTool {
  private static final int DEFAULT_LIMIT = 20;

  /** How many are repaired and sent in one batch. */
  private static final int CHUNK = 500;

  private final ToolArguments arguments;
  private final PrintStream out;

  /**
   * @param arguments what to do, and with which failed events
   * @param out where to report
   */
  public FailedEventsTool(ToolArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Runs the command.
   *
   * @return failed when an event is unknown, or was refused again
   * @throws UsageFailure when the command line is wrong
   */
  public ExitCode execute() throws IOException, SQLException, InterruptedException {
    List<String> words = arguments.words();
    String step = words.isEmpty() ? "" : words.get(0);
    return switch (step) {
      case "list" -> list();
      case "show" -> show();
      case "replay" -> replay();
      default -> throw new UsageFailure("Invalid command: use list, show or replay");
    };
  }

  private ExitCode list() throws IOException, SQLException {
    FailedSummary summary = new FailedSummary(arguments.count("limit", DEFAULT_LIMIT));
    try (LakeScan scan = new LakeScan(arguments.lake());
        CloseableIterable<FailedEvent> chosen = chosen(scan)) {
      chosen.forEach(summary::add);
    }
    try (Connection connection = connect()) {
      arguments.format().print(FailedList.of(summary, connection), out);
    }
    return ExitCode.OK;
  }

  private CloseableIterable<FailedEvent> chosen(LakeScan scan) {
    CloseableIterable<FailedEvent> all = scan.failedEvents(arguments.span("since", "until"));
    return arguments
        .last("step")
        .map(step -> CloseableIterable.filter(all, failed -> failed.step().equals(step)))
        .orElse(all);
  }

  private ExitCode show() throws IOException, SQLException {
    List<FailedEvent> found = named();
    Set<String> unknown = unknown(found);
    try (Connection connection = connect()) {
      arguments.format().print(FailedDetails.of(unknown, found, connection), out);
    }
    return unknown.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private Set<String> ids() {
    List<String> words = arguments.words();
    return new HashSet<>(words.subList(1, words.size()));
  }

  /** The failed events that the command names, as far as they exist. */
  private List<FailedEvent> named() throws IOException {
    Set<String> ids = ids();
    if (ids.isEmpty()) {
      throw new UsageFailure("Invalid command: name a failed event, as list shows it");
    }
    List<FailedEvent> found = new ArrayList<>();
    try (LakeScan scan = new LakeScan(arguments.lake());
        CloseableIterable<FailedEvent> rows = scan.failedEvents(ids)) {
      rows.forEach(found::add);
    }
    return found;
  }

  private Set<String> unknown(List<FailedEvent> found) {
    Set<String> ids = ids();
    found.forEach(failed -> ids.remove(failed.source()));
    return ids;
  }

  static String unknown(String id) {
    return "Cannot find " + id + " among the failed events";
  }

  private ExitCode replay() throws IOException, SQLException, InterruptedException {
    Repair repair = new Repair(arguments.all("fix").stream().map(Fix::parse).toList());
    ReplayCounts counts = new ReplayCounts(arguments.format(), out);
    try (Connection connection = connect();
        ReplaySender sender =
            new KafkaReplaySender(arguments.required(JobArguments.KAFKA_BOOTSTRAP.name()))) {
      ReplayFailed replay = new ReplayFailed(connection, sender, repair);
      if (arguments.has("all")) {
        replayAll(replay, counts);
      } else {
        List<FailedEvent> named = named();
        counts.addUnknown(unknown(named));
        replay.replay(named).forEach(counts::add);
      }
    }
    ReplayReport report = counts.report();
    arguments.format().print(report, out);
    return report.isClean() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void replayAll(ReplayFailed replay, ReplayCounts counts)
      throws IOException, SQLException, InterruptedException {
    try (LakeScan scan = new LakeScan(arguments.lake());
        CloseableIterable<FailedEvent> chosen = chosen(scan)) {
      List<FailedEvent> chunk = new ArrayList<>();
      for (FailedEvent failed : chosen) {
        chunk.add(failed);
        if (chunk.size() == CHUNK) {
          replay.replay(chunk).forEach(counts::add);
          chunk.clear();
        }
      }
      replay.replay(chunk).forEach(counts::add);
    }
  }

  private Connection connect() throws SQLException {
    DatabaseSettings database = arguments.database();
    return database.connect();
  }
}
