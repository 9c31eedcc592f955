package dev.splitstream.backfill;

import dev.splitstream.failure.FailureReason;
import dev.splitstream.pipelines.replay.ReplayProgress;
import dev.splitstream.process.ExitCode;
import dev.splitstream.process.ReportFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import software.amazon.awssdk.core.exception.SdkException;

/** The backfill commands, for a main class that knows what can compute. */
public final class BackfillTool {
  private static final List<String> COMMANDS = List.of("plan", "run", "diff");

  private final PrintStream out;
  private final PrintStream errors;
  private final Engines engines;
  private final Clock clock;

  /**
   * @param out where to report
   * @param errors where to say why something failed
   * @param engines what can compute
   * @param clock paces the lines about progress
   */
  public BackfillTool(PrintStream out, PrintStream errors, Engines engines, Clock clock) {
    this.out = out;
    this.errors = errors;
    this.engines = engines;
    this.clock = clock;
  }

  /** Chooses what computes a generation. */
  public interface Engines {
    /** Sets the runner of the pipeline, and its options. */
    void setRunner(BackfillOptions options);

    /** The engine that the options ask for. */
    HistoryEngine of(BackfillOptions options, ReplayProgress progress);
  }

  /**
   * Runs {@code plan}, {@code run} or {@code diff}, the first argument.
   *
   * @return failed, with the reason printed, also for a diff that is not empty
   */
  public ExitCode execute(String... args) throws InterruptedException {
    String command = args.length == 0 ? "" : args[0];
    if (!COMMANDS.contains(command)) {
      return wrongUsage("expected plan, run or diff, then options");
    }
    List<String> words = new ArrayList<>(List.of(args).subList(1, args.length));
    // Beam would refuse an option without a value.
    ReportFormat format = ReportFormat.of(words.remove(ReportFormat.JSON_OPTION));
    BackfillOptions options;
    try {
      options = options(words.toArray(String[]::new));
    } catch (IllegalArgumentException e) {
      return wrongUsage(String.valueOf(e.getMessage()));
    }
    return execute(command, options, format);
  }

  private ExitCode wrongUsage(String reason) {
    errors.println("splitstream: Invalid command: " + reason);
    return ExitCode.USAGE;
  }

  private BackfillOptions options(String[] args) {
    PipelineOptionsFactory.register(BackfillOptions.class);
    BackfillOptions options = PipelineOptionsFactory.fromArgs(args).as(BackfillOptions.class);
    engines.setRunner(options);
    return PipelineOptionsValidator.validate(BackfillOptions.class, options);
  }

  private ExitCode execute(String command, BackfillOptions options, ReportFormat format)
      throws InterruptedException {
    try (Backfill backfill = new Backfill(options, clock)) {
      return switch (command) {
        case "plan" -> plan(backfill, format);
        case "run" -> run(backfill, options, format);
        default -> diff(backfill, format);
      };
    } catch (IllegalStateException | IOException | SQLException e) {
      errors.println("splitstream: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (UncheckedSQLException | SdkException e) {
      errors.println("splitstream: Cannot read the lake: " + FailureReason.of(e));
      return ExitCode.FAILED;
    }
  }

  private ExitCode plan(Backfill backfill, ReportFormat format) throws IOException {
    format.print(backfill.plan(), out);
    return ExitCode.OK;
  }

  private ExitCode run(Backfill backfill, BackfillOptions options, ReportFormat format)
      throws IOException, SQLException, InterruptedException {
    ReplayProgress progress =
        format == ReportFormat.TEXT ? new PrintedProgress(out, clock) : ReplayProgress.NONE;
    format.print(backfill.run(engines.of(options, progress)), out);
    return ExitCode.OK;
  }

  private ExitCode diff(Backfill backfill, ReportFormat format)
      throws SQLException, IOException, InterruptedException {
    Comparison comparison = backfill.diff();
    format.print(comparison, out);
    return comparison.rows() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }
}
