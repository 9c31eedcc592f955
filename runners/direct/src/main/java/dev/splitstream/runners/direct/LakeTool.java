package dev.splitstream.runners.direct;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.failed.FailedCommand;
import dev.splitstream.backfill.late.LateCommand;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Looks into the lake for the {@code splitstream} command, which has no reader of its own. */
public final class LakeTool {
  private static final int FAILED = 1;

  private LakeTool() {}

  /** The entry point: {@code failed} or {@code late}, then the command's words and options. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(execute(List.of(args)));
  }

  private static int execute(List<String> words) throws InterruptedException {
    ToolArguments arguments = ToolArguments.parse(words.subList(1, words.size()));
    try {
      return words.get(0).equals("late")
          ? new LateCommand(arguments, System.out).execute()
          : new FailedCommand(arguments, System.out).execute();
    } catch (IOException | SQLException | IllegalStateException e) {
      System.err.println("splitstream: " + e.getMessage());
      return FAILED;
    }
  }
}
