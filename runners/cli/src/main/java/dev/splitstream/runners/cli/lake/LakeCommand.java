package dev.splitstream.runners.cli.lake;

import dev.splitstream.runners.cli.session.CommandFailure;
import dev.splitstream.runners.cli.session.StackOptions;
import dev.splitstream.runners.local.plan.StackFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The files of the lake. */
@Command(
    name = "lake",
    mixinStandardHelpOptions = true,
    description = {
      "The files of the lake:",
      "  status    what each table consists of, and what lies beside it",
      "  orphans   files that a failed attempt left behind: no snapshot needs them, and no job can"
          + " commit them any more; --delete deletes them, also while the job writes",
      "Exit status: 0 done; 1 failed, or a table lacks a file; 3 no stack runs."
    })
public final class LakeCommand implements Callable<Integer> {
  @Mixin private final StackOptions stack = new StackOptions();

  /** What to do. */
  enum Step {
    status,
    orphans
  }

  @Parameters(paramLabel = "status|orphans", description = "What to do: ${COMPLETION-CANDIDATES}.")
  private Step step = Step.status;

  @Option(names = "--delete", description = "For orphans: delete them, and list what was deleted.")
  private boolean delete;

  LakeCommand() {}

  @Override
  public Integer call() throws IOException, StackFailure, InterruptedException, CommandFailure {
    List<String> arguments = new ArrayList<>(List.of("lake", step.name()));
    if (delete) {
      arguments.add("--delete");
    }
    return new LakeProcess(stack.control()).run(arguments);
  }
}
