package dev.splitstream.runners.cli;

import dev.splitstream.runners.cli.wait.JobWatch;
import dev.splitstream.runners.cli.wait.StackJobWatch;
import dev.splitstream.runners.local.StackLayout;
import dev.splitstream.runners.local.StackState;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks the database too: the processes of a job may be up while the job is stuck.
 *
 * @param layout of the stack
 */
record StuckJobWatch(StackLayout layout) implements JobWatch {
  @Override
  public Job look() throws IOException {
    Job processes = new StackJobWatch(layout).look();
    Optional<StackState> state = StackState.read(layout.stateFile());
    if (processes.condition() != Condition.UP || state.isEmpty()) {
      return processes;
    }
    return StoreFacts.stuck(state.get())
        .map(reason -> new Job(Condition.DOWN, "the job is stuck: " + reason))
        .orElse(processes);
  }
}
