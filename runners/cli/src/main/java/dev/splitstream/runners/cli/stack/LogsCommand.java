package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.console.FormatOption;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.stack.LogsReport.Log;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.supervise.LogText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows logs. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the end of the logs of one process or of all.")
public final class LogsCommand implements Callable<ExitCode> {
  private static final String SUFFIX = ".log";
  private static final long POLL_MILLIS = 300;

  @Mixin private final StackOptions stack = new StackOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "PROCESS",
      description =
          "postgres, kafka, s3, assignment-api, query-api, streaming-job, supervisor or build; with"
              + " a cluster also jobmanager, taskmanager-1 and so on, job-submitter.")
  private @Nullable String process;

  @Option(
      names = {"-f", "--follow"},
      description = "Follow the logs, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "40",
      description = "How many lines from the end of each log. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Mixin private final FormatOption format = new FormatOption();

  @Spec private @Nullable CommandSpec spec;

  LogsCommand() {}

  @Override
  public ExitCode call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    if (spec != null && follow && format.isJson()) {
      throw new ParameterException(
          spec.commandLine(), "Invalid options: --json prints one document; leave out --follow");
    }
    List<Path> logs = logs(stack.layout());
    Map<Path, Long> shown = new HashMap<>();
    List<Log> ends = new ArrayList<>();
    for (Path log : logs) {
      shown.put(log, LogText.size(log));
      ends.add(new Log(name(log), LogText.tail(log, lines)));
    }
    format.print(new LogsReport(ends));
    while (follow) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      for (Path log : logs) {
        long from = shown.getOrDefault(log, 0L);
        // It was rotated.
        from = LogText.size(log) < from ? 0 : from;
        String added = wholeLines(LogText.from(log, from));
        Log more = new Log(name(log), added.lines().toList());
        System.out.print(new LogsReport(List.of(more)).text(logs.size() > 1));
        shown.put(log, from + added.getBytes(StandardCharsets.UTF_8).length);
      }
    }
    return ExitCode.OK;
  }

  private List<Path> logs(StackLayout layout) throws IOException, CommandFailure {
    if (process != null) {
      Path log = layout.log(process);
      if (Files.notExists(log)) {
        throw new CommandFailure(ExitCode.FAILED, "Cannot find " + log);
      }
      return List.of(log);
    }
    if (Files.notExists(layout.logs())) {
      throw new CommandFailure(ExitCode.FAILED, "Cannot find " + layout.logs());
    }
    try (Stream<Path> files = Files.list(layout.logs())) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static String name(Path log) {
    return log.getFileName().toString().replace(SUFFIX, "");
  }

  private static String wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }
}
