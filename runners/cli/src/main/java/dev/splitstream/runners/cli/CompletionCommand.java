package dev.splitstream.runners.cli;

import dev.splitstream.process.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script that completes commands and options in a shell.",
    footerHeading = "%nIn this shell:%n",
    footer = "  source <(./splitstream completion bash)")
final class CompletionCommand implements Callable<ExitCode> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  CompletionCommand() {}

  /** The shells; one script serves both, as it asks which one reads it. */
  enum Shell {
    bash,
    zsh
  }

  @Override
  public ExitCode call() {
    if (spec != null && shell != null) {
      spec.commandLine()
          .getOut()
          .println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    }
    return ExitCode.OK;
  }
}
