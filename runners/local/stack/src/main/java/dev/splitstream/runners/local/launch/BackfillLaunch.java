package dev.splitstream.runners.local.launch;

import dev.splitstream.process.JobArguments;
import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.JavaCommand;
import dev.splitstream.runners.local.plan.JavaCommand.Program;
import dev.splitstream.runners.local.plan.MemoryBudget;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackPlan;
import dev.splitstream.runners.local.plan.StackProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a backfill, or a look into the lake, is run against a running stack.
 *
 * @param command program and arguments
 * @param environment variables that name the files of the keys
 */
public record BackfillLaunch(List<String> command, Map<String, String> environment) {
  private static final String FLINK_MAIN = "dev.splitstream.runners.flink.FlinkBackfill";
  private static final String LAKE_TOOL_MAIN = "dev.splitstream.runners.direct.LakeTool";

  /** Which engine computes. */
  public enum Engine {
    /** In one JVM, without Flink: for what fits a machine. */
    DIRECT,
    /** Embedded Flink. */
    FLINK
  }

  /** Copies list and map. */
  public BackfillLaunch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Prepares a run.
   *
   * @param plan of the stack
   * @param arguments the subcommand and its options
   * @throws StackFailure if the jar is missing
   */
  public static BackfillLaunch of(StackPlan plan, Engine engine, List<String> arguments)
      throws StackFailure {
    Installation installation = plan.installation();
    List<String> all = new ArrayList<>(arguments);
    all.addAll(plan.stores().toArguments());
    return new BackfillLaunch(
        JavaCommand.tethered(
            Installation.built(installation.tether()),
            plan.flags(MemoryBudget.backfillFlags()),
            program(installation, engine),
            all),
        plan.jobEnvironment());
  }

  /** What a tool does with the lake. */
  public enum Work {
    /** Reads some of its rows, or its metadata. */
    LOOK,
    /** Replaces files. */
    REWRITE
  }

  /**
   * Prepares a tool that looks into the lake, or maintains it.
   *
   * @param plan of the stack
   * @param work decides how much memory it gets
   * @param arguments what to do, and its options
   * @throws StackFailure if the jar is missing
   */
  public static BackfillLaunch ofLakeTool(StackPlan plan, Work work, List<String> arguments)
      throws StackFailure {
    Installation installation = plan.installation();
    List<String> all = new ArrayList<>(arguments);
    all.addAll(plan.stores().toArguments());
    all.add(JobArguments.KAFKA_BOOTSTRAP.of(plan.addresses().kafkaBootstrap()));
    Path jar = Installation.built(installation.directJar());
    return new BackfillLaunch(
        JavaCommand.tethered(
            Installation.built(installation.tether()),
            plan.flags(
                work == Work.LOOK ? MemoryBudget.lakeToolFlags() : MemoryBudget.compactionFlags()),
            new Program(jar, Optional.of(LAKE_TOOL_MAIN)),
            all),
        plan.jobEnvironment());
  }

  /**
   * Runs it with the output of this process; it ends with this process.
   *
   * @throws IOException if it cannot be started
   */
  public Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Program program(Installation installation, Engine engine) throws StackFailure {
    return switch (engine) {
      case DIRECT -> new Program(Installation.built(installation.directJar()), Optional.empty());
      case FLINK ->
          new Program(
              Installation.built(installation.jar(StackProcess.STREAMING_JOB)),
              Optional.of(FLINK_MAIN));
    };
  }

  /** Hides the environment. */
  @Override
  public String toString() {
    return "BackfillLaunch[" + String.join(" ", command) + "]";
  }
}
