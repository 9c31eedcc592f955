package dev.splitstream.runners.local.launch;

import dev.splitstream.runners.local.plan.Installation;
import dev.splitstream.runners.local.plan.JavaCommand;
import dev.splitstream.runners.local.plan.MemoryBudget;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackPlan;
import dev.splitstream.runners.local.plan.StackProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the streaming job is given to a Flink cluster that is not the stack's own.
 *
 * @param command program and arguments
 * @param environment variables that name the files of the keys
 */
public record JobLaunch(List<String> command, Map<String, String> environment) {
  /** Copies list and map. */
  public JobLaunch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Prepares a submission. The cluster's TaskManagers need the same stores within reach, and their
   * keys in their environment.
   *
   * @param plan of the stack
   * @param flink REST address of the JobManager, host:port
   * @param parallelism how many tasks of each step
   * @param savepoint where to resume from; empty for the newest checkpoint or savepoint
   * @throws StackFailure if a jar is missing
   */
  public static JobLaunch of(
      StackPlan plan, String flink, int parallelism, Optional<String> savepoint)
      throws StackFailure {
    List<String> arguments = new ArrayList<>(List.of("submit"));
    arguments.addAll(plan.submittedJob(flink, "stream", parallelism, savepoint).toArguments());
    return new JobLaunch(
        JavaCommand.tethered(
            Installation.built(plan.installation().tether()),
            plan.flags(MemoryBudget.submitterFlags()),
            plan.program(StackProcess.JOB_SUBMITTER),
            arguments),
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

  /** Hides the environment. */
  @Override
  public String toString() {
    return "JobLaunch[" + String.join(" ", command) + "]";
  }
}
