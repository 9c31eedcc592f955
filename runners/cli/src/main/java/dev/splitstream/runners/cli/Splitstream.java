package dev.splitstream.runners.cli;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.audit.AuditCommand;
import dev.splitstream.runners.cli.cluster.ClusterCommand;
import dev.splitstream.runners.cli.cluster.StreamCommand;
import dev.splitstream.runners.cli.csv.ImportCommand;
import dev.splitstream.runners.cli.csv.MappingFailure;
import dev.splitstream.runners.cli.demo.DemoCommand;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.lake.BackfillCommand;
import dev.splitstream.runners.cli.lake.FailedCommand;
import dev.splitstream.runners.cli.lake.LakeCommand;
import dev.splitstream.runners.cli.lake.LateCommand;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.Subcommands;
import dev.splitstream.runners.cli.stack.DownCommand;
import dev.splitstream.runners.cli.stack.LogsCommand;
import dev.splitstream.runners.cli.stack.StatusCommand;
import dev.splitstream.runners.cli.stack.UpCommand;
import dev.splitstream.runners.cli.stats.StatsCommand;
import dev.splitstream.runners.cli.tenant.TenantCommand;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.settings.InvalidSettingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code splitstream} command. */
@Command(
    name = "splitstream",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description = {
      "Experimentation and event analytics on this machine: assign, ingest, roll up exactly,"
          + " replay, decide.",
      ""
    },
    subcommands = {
      UpCommand.class,
      ClusterCommand.class,
      StreamCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      BackfillCommand.class,
      FailedCommand.class,
      LateCommand.class,
      LakeCommand.class,
      AuditCommand.class,
      TenantCommand.class,
      StatsCommand.class,
      CompletionCommand.class,
      SuperviseCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  splitstream demo          run a real experiment through the whole system and show it",
      "  splitstream up            start the stack and leave it running",
      "  splitstream status        what runs, where, and how much memory it takes",
      "  splitstream logs -f       follow all logs",
      "  splitstream down          stop it; the data is kept",
      "",
      "Each command explains itself: splitstream help <command>"
    },
    exitCodeListHeading = "%nExit status, of all commands:%n")
public final class Splitstream implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  Splitstream() {}

  /** Runs a command. */
  public static void main(String[] arguments) {
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    exit(commandLine().execute(arguments));
  }

  /** Ends this process, after its shutdown hooks. */
  static void exit(int status) {
    System.exit(status);
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Splitstream())
            .setExecutionStrategy(Splitstream::execute)
            .setExecutionExceptionHandler(Splitstream::explain);
    commandLine.getCommandSpec().usageMessage().exitCodeList(exitCodes());
    return commandLine;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Missing command");
    }
  }

  private static int execute(CommandLine.ParseResult parsed) {
    Subcommands.refuseIgnoredOptions(parsed);
    int status = new CommandLine.RunLast().execute(parsed);
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().commandLine().getExecutionResult() instanceof ExitCode code
        ? code.status()
        : status;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.status()), code.meaning());
    }
    return codes;
  }

  /** One clear line for expected failures; any other exception is a defect of this program. */
  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof InterruptedException) {
      return ExitCode.INTERRUPTED.status();
    }
    ExitCode exitCode = exitCode(e);
    commandLine.getErr().println("splitstream: " + message(e));
    commandLine.getErr().flush();
    return exitCode.status();
  }

  static ExitCode exitCode(Exception e) throws Exception {
    if (e instanceof CommandFailure failure) {
      return failure.exitCode();
    }
    if (e instanceof InvalidSettingException) {
      return ExitCode.USAGE;
    }
    if (e instanceof StackFailure) {
      return ExitCode.CANNOT_START;
    }
    if (e instanceof ApiFailure
        || e instanceof MappingFailure
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      return ExitCode.FAILED;
    }
    throw e;
  }

  private static String message(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "Cannot find " + missing.getFile();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Regardless of the locale: every current terminal reads UTF-8. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
