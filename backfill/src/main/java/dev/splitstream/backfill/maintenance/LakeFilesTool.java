package dev.splitstream.backfill.maintenance;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.ToolExit;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.pipelines.lake.LakeCleaner;
import dev.splitstream.pipelines.lake.LakeContents;
import dev.splitstream.pipelines.lake.LakeContents.Unreferenced;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
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
   * @return one of {@link ToolExit}
   */
  public int execute() throws IOException, SQLException {
    String step = arguments.words().isEmpty() ? "" : arguments.words().get(0);
    try {
      return switch (step) {
        case "status" -> withLake(this::status);
        case "orphans" -> withLake(arguments.has("delete") ? this::delete : this::list);
        default -> throw new UsageFailure("Invalid command: use status or orphans");
      };
    } catch (UsageFailure e) {
      out.println(e.getMessage());
      return ToolExit.USAGE;
    }
  }

  private interface Step {
    void run(LakeCleaner lake) throws IOException, SQLException;
  }

  private int withLake(Step step) throws IOException, SQLException {
    try (LakeCleaner lake = new LakeCleaner(arguments.lake())) {
      step.run(lake);
    }
    return ToolExit.OK;
  }

  private void status(LakeCleaner lake) throws IOException, SQLException {
    out.printf(
        "%-14s  %8s  %14s  %14s  %9s  %12s  %8s  %14s%n",
        "table", "files", "bytes", "rows", "snapshots", "unreferenced", "orphans", "orphan bytes");
    for (LakeContents table : lake.look()) {
      List<Unreferenced> orphans = table.orphans();
      out.printf(
          "%-14s  %,8d  %,14d  %,14d  %,9d  %,12d  %,8d  %,14d%n",
          table.table(),
          table.files(),
          table.bytes(),
          table.rows(),
          table.snapshots(),
          table.unreferenced().size(),
          orphans.size(),
          bytes(orphans));
    }
    explain(lake);
  }

  private void list(LakeCleaner lake) throws IOException, SQLException {
    int count = 0;
    long bytes = 0;
    for (LakeContents table : lake.look()) {
      table.orphans().forEach(this::print);
      count += table.orphans().size();
      bytes += bytes(table.orphans());
    }
    out.printf(
        "Orphans: %,d files, %,d bytes%s%n",
        count, bytes, count == 0 ? "" : "; --delete deletes them");
    explain(lake);
  }

  private void delete(LakeCleaner lake) throws IOException, SQLException {
    int count = lake.delete(this::print);
    out.printf("Deleted %,d files%n", count);
    explain(lake);
  }

  private void print(Unreferenced file) {
    out.printf("%s  %,d bytes  %s%n", file.path(), file.bytes(), file.writtenAt());
  }

  private void explain(LakeCleaner lake) throws SQLException {
    out.println(
        lake.settledBefore()
            .map(
                "Files written before %s can be orphans; newer files may still be committed."
                    ::formatted)
            .orElse(
                "No file can be identified as an orphan yet: this needs a commit after at least"
                    + " seventeen completed checkpoints."));
  }

  private static long bytes(List<Unreferenced> files) {
    return files.stream().mapToLong(Unreferenced::bytes).sum();
  }
}
