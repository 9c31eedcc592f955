package dev.splitstream.backfill.maintenance;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import dev.splitstream.process.ExitCode;
import dev.splitstream.process.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Shows the files of the lake, and deletes orphans. */
public final class LakeFilesTool {
  private final ToolArguments arguments;
  private final PrintStream out;

  /**
   * @param arguments what to do, and where the lake is
   * @param out where to report
   */
  public LakeFilesTool(ToolArguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /**
   * Runs the command.
   *
   * @throws UsageFailure when the command line is wrong
   */
  public ExitCode execute() throws IOException, SQLException {
    String step = arguments.words().isEmpty() ? "" : arguments.words().get(0);
    return switch (step) {
      case "status" -> withLake(LakeStatusReport::of);
      case "orphans" ->
          withLake(arguments.has("delete") ? LakeFilesTool::delete : OrphanReport::of);
      default -> throw new UsageFailure("Invalid command: use status or orphans");
    };
  }

  private interface Step {
    Report report(LakeCleaner lake) throws IOException, SQLException;
  }

  private ExitCode withLake(Step step) throws IOException, SQLException {
    try (LakeCleaner lake = new LakeCleaner(arguments.lake())) {
      arguments.format().print(step.report(lake), out);
    }
    return ExitCode.OK;
  }

  private static Report delete(LakeCleaner lake) throws IOException, SQLException {
    List<Unreferenced> deleted = new ArrayList<>();
    lake.delete(deleted::add);
    return OrphanReport.of(deleted, true, lake);
  }
}
