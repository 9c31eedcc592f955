package dev.splitstream.runners.direct;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.ToolExit;
import dev.splitstream.backfill.maintenance.LakeFilesTool;
import dev.splitstream.backfill.repair.FailedEventsTool;
import dev.splitstream.backfill.repair.LateEventsTool;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Looks into the lake for the {@code splitstream} command, which has no reader of its own. */
public final class LakeTool {
  private LakeTool() {}

  /**
   * The entry point: {@code failed}, {@code late} or {@code lake}, then the command's words and
   * options.
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(execute(List.of(args)));
  }

  /**
   * Runs a tool.
   *
   * @return one of {@link ToolExit}
   */
  static int execute(List<String> words) throws InterruptedException {
    String tool = words.isEmpty() ? "" : words.get(0);
    ToolArguments arguments = ToolArguments.parse(words.stream().skip(1).toList());
    try {
      return switch (tool) {
        case "late" -> new LateEventsTool(arguments, System.out).execute();
        case "failed" -> new FailedEventsTool(arguments, System.out).execute();
        case "lake" -> new LakeFilesTool(arguments, System.out).execute();
        default -> {
          System.err.println("splitstream: Invalid command: use failed, late or lake");
          yield ToolExit.USAGE;
        }
      };
    } catch (IOException | SQLException | IllegalStateException e) {
      System.err.println("splitstream: " + e.getMessage());
      return ToolExit.FAILED;
    }
  }
}
