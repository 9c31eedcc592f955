package dev.splitstream.runners.direct;

import dev.splitstream.backfill.ToolArguments;
import dev.splitstream.backfill.UsageFailure;
import dev.splitstream.backfill.maintenance.LakeFilesTool;
import dev.splitstream.backfill.repair.FailedEventsTool;
import dev.splitstream.backfill.repair.LateEventsTool;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.process.ExitCode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Looks into the lake, and maintains it, for the {@code splitstream} command, which has no reader
 * of its own.
 */
public final class LakeTool {
  private LakeTool() {}

  /**
   * The entry point: {@code failed}, {@code late} or {@code lake}, then the command's words and
   * options.
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(execute(List.of(args)).status());
  }

  /** Runs a tool; why it failed is one line on standard error. */
  static ExitCode execute(List<String> words) throws InterruptedException {
    String tool = words.isEmpty() ? "" : words.get(0);
    ToolArguments arguments = ToolArguments.parse(words.stream().skip(1).toList());
    try {
      return switch (tool) {
        case "late" -> new LateEventsTool(arguments, System.out).execute();
        case "failed" -> new FailedEventsTool(arguments, System.out).execute();
        case "lake" -> new LakeFilesTool(arguments, System.out, Clock.systemUTC()).execute();
        default -> throw new UsageFailure("Invalid command: use failed, late or lake");
      };
    } catch (UsageFailure e) {
      return explained(e, ExitCode.USAGE);
    } catch (IOException | SQLException | IllegalStateException e) {
      return explained(e, ExitCode.FAILED);
    } catch (UncheckedSQLException | SdkException e) {
      System.err.println("splitstream: Cannot read the lake: " + FailureReason.of(e));
      return ExitCode.FAILED;
    }
  }

  private static ExitCode explained(Exception e, ExitCode code) {
    System.err.println("splitstream: " + e.getMessage());
    return code;
  }
}
