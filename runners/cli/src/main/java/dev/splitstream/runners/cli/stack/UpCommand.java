package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.cli.session.StackControl;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StoreFacts;
import dev.splitstream.runners.local.launch.SupervisorLaunch;
import dev.splitstream.runners.local.plan.ClusterSize;
import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts the stack and leaves it running. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the whole stack on this machine and leaves it running: PostgreSQL, Kafka, an S3"
          + " endpoint, both APIs and the streaming job.",
      "Everything listens on 127.0.0.1 only. A port in use is replaced by a free one. A process"
          + " that dies is restarted.",
      "Exit status: 0 it runs; 1 it runs, but the job cannot; 4 it cannot start."
    })
public final class UpCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();
  @Mixin private final WantedProcesses wanted = new WantedProcesses();

  UpCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException {
    StackControl control = stack.control();
    PrintStream out = System.out;
    if (control.running().isPresent()) {
      out.println("The stack is already running.");
    } else {
      out.println("Starting the stack in " + control.layout().home());
      control.start(wanted.shape(ClusterSize.DEFAULT), SupervisorLaunch.Tether.FREE);
    }
    return report(control, out);
  }

  /**
   * Prints where everything is, and what keeps the job from running.
   *
   * @return how the command ends
   */
  public static ExitCode report(StackControl control, PrintStream out) throws IOException {
    Optional<StackState> state = control.running();
    if (state.isEmpty()) {
      return ExitCode.OK;
    }
    printAddresses(state.get(), control, out);
    if (state.get().port(StackProcess.POSTGRES).isEmpty()) {
      return ExitCode.OK;
    }
    Optional<String> stuck = StoreFacts.stuck(state.get());
    stuck.ifPresent(reason -> out.println("\nThe streaming job is stuck: " + reason));
    return stuck.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void printAddresses(StackState state, StackControl control, PrintStream out)
      throws IOException {
    StackView view = StackView.of(state);
    StackAddresses addresses = view.addresses();
    TextTable table = new TextTable();
    if (state.port(StackProcess.QUERY_API).isPresent()) {
      table.row("page", view.page(Optional.empty()).toString());
      table.row("query API", addresses.queryApi().toString());
      table.row("  its health", health(addresses, StackProcess.QUERY_API));
    }
    if (state.port(StackProcess.ASSIGNMENT_API).isPresent()) {
      table.row("assignment API", addresses.assignmentApi().toString());
      table.row("  its health", health(addresses, StackProcess.ASSIGNMENT_API));
    }
    if (state.port(StackProcess.POSTGRES).isPresent()) {
      table.row("database", addresses.databaseUrl() + "?user=" + StackAddresses.JOB_LOGIN);
      table.row("  its password", "db_job_password in " + state.secretsFile());
    }
    if (state.port(StackProcess.KAFKA).isPresent()) {
      table.row("Kafka", addresses.kafkaBootstrap());
    }
    if (state.port(StackProcess.JOBMANAGER).isPresent()) {
      table.row("Flink", addresses.jobManager().toString());
    }
    table.row("API key", "api_key in " + state.secretsFile());
    table.row("logs", control.layout().logs().toString());
    out.print("\n" + table);
  }

  private static String health(StackAddresses addresses, StackProcess api) {
    return addresses.management(api).resolve("/actuator/health").toString();
  }
}
