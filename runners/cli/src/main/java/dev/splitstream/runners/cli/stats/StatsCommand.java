package dev.splitstream.runners.cli.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.session.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Statistical methods over a file of cases. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = {
      "Runs statistical methods over a file and prints the results as JSON: an object of results by"
          + " the id of their case. Needs no stack.",
      "The file is {\"cases\": [{\"id\": …, \"method\": …, \"inputs\": {…}}, …]}; other members of"
          + " a case are left alone. docs/statistics.md lists the methods and their inputs.",
      "A case without a result has {\"error\": CODE, \"message\": …} instead, with"
          + " INVALID_ARGUMENT, INSUFFICIENT_DATA, ZERO_VARIANCE or UNDEFINED.",
      "Exit status: 0 done, errors of cases or not; 1 the file cannot be read."
    })
public final class StatsCommand implements Callable<ExitCode> {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  @Parameters(paramLabel = "CASES", description = "The file of cases.")
  private Path file = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  StatsCommand() {}

  @Override
  public ExitCode call() throws IOException, CommandFailure {
    Map<String, Map<String, @Nullable Object>> results = RunCases.results(cases());
    if (spec != null) {
      spec.commandLine().getOut().println(JSON.writeValueAsString(results));
    }
    return ExitCode.OK;
  }

  private @Nullable Object cases() throws IOException, CommandFailure {
    String text = Files.readString(file);
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException malformed) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "Cannot read %s: it is not JSON (line %d)."
              .formatted(file, malformed.getLocation().getLineNr()));
    }
  }
}
