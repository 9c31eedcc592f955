package dev.splitstream.backfill;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.options.PipelineOptionsValidator;

/** The backfill commands, for a main class that chooses the runner. */
public final class BackfillTool {
  private final PrintStream out;
  private final Consumer<BackfillOptions> runner;

  /**
   * @param out where to report
   * @param runner sets the runner and its options
   */
  public BackfillTool(PrintStream out, Consumer<BackfillOptions> runner) {
    this.out = out;
    this.runner = runner;
  }

  /**
   * Runs {@code plan}, {@code run} or {@code diff}, the first argument.
   *
   * @return one of {@link ToolExit}, with the reason printed; failed for a diff that is not empty
   */
  public int execute(String... args) throws InterruptedException {
    String command = args.length == 0 ? "" : args[0];
    if (!List.of("plan", "run", "diff").contains(command)) {
      out.println("Invalid command: expected plan, run or diff, then options");
      return ToolExit.USAGE;
    }
    BackfillOptions options;
    try {
      options = options(Arrays.copyOfRange(args, 1, args.length));
    } catch (IllegalArgumentException e) {
      out.println("Invalid command: " + e.getMessage());
      return ToolExit.USAGE;
    }
    return execute(command, options);
  }

  private BackfillOptions options(String[] args) {
    PipelineOptionsFactory.register(BackfillOptions.class);
    BackfillOptions options = PipelineOptionsFactory.fromArgs(args).as(BackfillOptions.class);
    runner.accept(options);
    return PipelineOptionsValidator.validate(BackfillOptions.class, options);
  }

  private int execute(String command, BackfillOptions options) throws InterruptedException {
    try (Backfill backfill = new Backfill(options)) {
      return switch (command) {
        case "plan" -> plan(backfill);
        case "run" -> run(backfill);
        default -> diff(backfill);
      };
    } catch (IllegalStateException | IOException | SQLException e) {
      out.println(e.getMessage());
      return ToolExit.FAILED;
    }
  }

  private int plan(Backfill backfill) throws IOException {
    out.println("A backfill " + backfill.plan().describe());
    return ToolExit.OK;
  }

  private int run(Backfill backfill) throws IOException, SQLException, InterruptedException {
    Backfill.Computed computed = backfill.run();
    out.printf(
        "Generation %d is complete: %s, wrote %,d rollup rows%n",
        computed.generation(), computed.plan().describe(), computed.rows());
    return ToolExit.OK;
  }

  private int diff(Backfill backfill) throws SQLException, IOException, InterruptedException {
    Backfill.Comparison comparison = backfill.diff();
    GenerationDiff diff = comparison.diff();
    if (diff.isEmpty()) {
      out.printf(
          "Generation %d equals the published generation %d, bit for bit%n",
          comparison.compared(), comparison.published());
      return ToolExit.OK;
    }
    out.printf(
        "Generation %d differs from the published generation %d in %,d rows%n",
        comparison.compared(), comparison.published(), diff.rows());
    diff.describe().forEach(out::println);
    return ToolExit.FAILED;
  }
}
