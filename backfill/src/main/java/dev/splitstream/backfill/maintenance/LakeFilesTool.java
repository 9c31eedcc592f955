package dev.splitstream.backfill.maintenance;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.pipelines.lake.maintenance.CompactedPartition;
import dev.splitstream.pipelines.lake.maintenance.LakeCompactor;
import dev.splitstream.pipelines.lake.maintenance.LakeHold;
import dev.splitstream.process.ExitCode;
import dev.splitstream.process.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Shows the files of the lake, and maintains them. */
public final class LakeFilesTool {
  private final ToolArguments arguments;
  private final PrintStream out;
  private final Clock clock;

  /**
   * @param arguments what to do, and where the lake is
   * @param out where to report
   * @param clock decides which days are over, and how old snapshots are
   */
  public LakeFilesTool(ToolArguments arguments, PrintStream out, Clock clock) {
    this.arguments = arguments;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Runs the command.
   *
   * @throws UsageFailure when the command line is wrong
   */
  public ExitCode execute() throws IOException, SQLException {
    String step = arguments.words().isEmpty() ? "" : arguments.words().get(0);
    LakeUpkeep upkeep = new LakeUpkeep(arguments, out, clock);
    Report report =
        switch (step) {
          case "status" -> status();
          case "orphans" -> orphans();
          case "compact" -> upkeep.compact();
          case "expire" -> upkeep.expire();
          case "tag" -> upkeep.tag();
          case "untag" -> upkeep.untag();
          default ->
              throw new UsageFailure(
                  "Invalid command: use status, compact, expire, orphans, tag or untag");
        };
    arguments.format().print(report, out);
    return ExitCode.OK;
  }

  private Report status() throws IOException, SQLException {
    List<CompactedPartition> due = new ArrayList<>();
    try (LakeCleaner lake = new LakeCleaner(arguments.lake());
        LakeCompactor compactor =
            new LakeCompactor(
                arguments.lake(), clock, Path.of(System.getProperty("java.io.tmpdir")));
        LakeHold hold = new LakeHold(arguments.lake(), clock)) {
      compactor.plan(due::add);
      return LakeStatusReport.of(lake, due, hold.list());
    }
  }

  private Report orphans() throws IOException, SQLException {
    try (LakeCleaner lake = new LakeCleaner(arguments.lake())) {
      return arguments.has("delete") ? delete(lake) : OrphanReport.of(lake);
    }
  }

  private static Report delete(LakeCleaner lake) throws IOException, SQLException {
    List<Unreferenced> deleted = new ArrayList<>();
    lake.delete(deleted::add);
    return OrphanReport.of(deleted, true, lake);
  }
}
