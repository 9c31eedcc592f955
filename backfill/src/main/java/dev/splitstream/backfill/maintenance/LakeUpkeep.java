package dev.splitstream.backfill.maintenance;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition;
import dev.splitstream.pipelines.lake.maintenance.LakeCompactor;
import dev.splitstream.pipelines.lake.maintenance.LakeExpiry;
import dev.splitstream.pipelines.lake.maintenance.LakeHold;
import dev.splitstream.process.Report;
import dev.splitstream.process.ReportFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compaction, expiry and tags, as the command line asks for them. */
final class LakeUpkeep {
  /** Like the local stack's readers, who have at least that long to list a snapshot's files. */
  private static final Duration DEFAULT_AGE = Duration.ofHours(1);

  private static final Duration DEFAULT_HOLD = Duration.ofDays(7);

  private final ToolArguments arguments;
  private final PrintStream out;
  private final Clock clock;

  LakeUpkeep(ToolArguments arguments, PrintStream out, Clock clock) {
    this.arguments = arguments;
    this.out = out;
    this.clock = clock;
  }

  Report compact() throws IOException, SQLException {
    boolean isDryRun = arguments.has("dry-run");
    List<CompactedPartition> partitions = new ArrayList<>();
    Path folder = Files.createTempDirectory("compaction");
    try (LakeCompactor compactor = new LakeCompactor(arguments.lake(), clock, folder)) {
      if (isDryRun) {
        compactor.plan(one -> report(one, partitions));
      } else {
        compactor.compact(one -> report(one, partitions));
      }
    } finally {
      Files.deleteIfExists(folder);
    }
    return CompactionReport.of(partitions, isDryRun);
  }

  private void report(CompactedPartition one, List<CompactedPartition> partitions) {
    partitions.add(one);
    if (arguments.format() == ReportFormat.TEXT) {
      out.println(CompactionReport.line(one));
      out.flush();
    }
  }

  Report expire() throws SQLException {
    Duration age = arguments.duration("older-than", DEFAULT_AGE);
    try (LakeExpiry expiry = new LakeExpiry(arguments.lake(), clock)) {
      return new ExpiryReport(expiry.expire(age));
    }
  }

  Report tag() {
    String name = name();
    Duration atMost = arguments.duration("for", DEFAULT_HOLD);
    try (LakeHold hold = new LakeHold(arguments.lake(), clock)) {
      hold.take(name, 0, atMost);
      return new TagReport(Optional.of(name), hold.list());
    }
  }

  Report untag() {
    String name = name();
    try (LakeHold hold = new LakeHold(arguments.lake(), clock)) {
      if (!hold.release(name)) {
        throw new IllegalStateException(
            "Cannot remove the tag " + name + ": it does not exist; lake status lists all");
      }
      return new TagReport(Optional.of(name), hold.list());
    }
  }

  private String name() {
    List<String> words = arguments.words();
    if (words.size() != 2) {
      throw new UsageFailure("Invalid command: name one tag");
    }
    return words.get(1);
  }
}
