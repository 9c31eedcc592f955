package dev.splitstream.runners.cli.csv;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.http.ApiFailure;
import dev.splitstream.runners.cli.http.CatalogClient;
import dev.splitstream.runners.cli.http.EventPoster;
import dev.splitstream.runners.cli.http.ResultsClient;
import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.cli.session.StackSession;
import dev.splitstream.runners.cli.session.StackView;
import dev.splitstream.runners.cli.session.StuckJobWatch;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports an experiment that was run elsewhere. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Imports an experiment that was run elsewhere, from a CSV file with a header and one row for"
          + " each unit, and shows its results.",
      "Columns are separated by commas, semicolons or tabs: the header decides, and the report says"
          + " which. The encoding is UTF-8, or UTF-16 with a byte order mark. Where semicolons"
          + " separate columns, values may have a decimal comma.",
      "The mapping says which columns hold what; docs/examples/cookie_cats.yaml is an example with"
          + " every field explained. Rows that cannot be parsed are skipped and listed"
          + " with their line.",
      "Importing the same file again changes nothing.",
      "Exit status: 0 the figures equal those of the file; 1 they differ; 4 the stack cannot start."
    })
public final class ImportCommand implements Callable<ExitCode> {
  @Mixin private final StackOptions stack = new StackOptions();

  @Parameters(paramLabel = "FILE.csv", description = "The file to import.")
  private Path file = Path.of("");

  @Option(
      names = "--mapping",
      required = true,
      paramLabel = "FILE.yaml",
      description = "The mapping of the columns.")
  private Path mapping = Path.of("");

  ImportCommand() {}

  @Override
  public ExitCode call()
      throws IOException,
          StackFailure,
          InterruptedException,
          ApiFailure,
          MappingFailure,
          CommandFailure {
    StackView view = StackSession.open(stack.control()).view();
    Clock clock = Clock.systemUTC();
    ImportRun.Outcome outcome =
        new ImportRun(
                new CatalogClient(view.assignmentApi()),
                new EventPoster(view.assignmentApi(), clock),
                new ResultsClient(view.queryApi()),
                new StuckJobWatch(stack.layout()),
                clock,
                System.out)
            .run(file, mapping);
    System.out.println("\n  page  " + view.page(Optional.of(outcome.experimentId())));
    if (outcome.fault().isPresent()) {
      throw new CommandFailure(
          ExitCode.FAILED, "The figures differ from the file. " + outcome.fault().get());
    }
    return ExitCode.OK;
  }
}
