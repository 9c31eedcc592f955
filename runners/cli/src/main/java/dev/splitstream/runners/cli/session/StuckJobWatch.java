package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.cli.wait.JobProbe;
import dev.splitstream.runners.cli.wait.StackJobProbe;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks the database too: the processes of a job may be up while the job is stuck.
 *
 * @param layout of the stack
 */
public record StuckJobWatch(StackLayout layout) implements JobProbe {
  @Override
  public Job look() throws IOException {
    Job processes = new StackJobProbe(layout).look();
    Optional<StackState> state = StackState.read(layout.stateFile());
    if (processes.condition() != Condition.UP || state.isEmpty()) {
      return processes;
    }
    return StoreFacts.stuck(state.get())
        .map(reason -> new Job(Condition.DOWN, "the job is stuck: " + reason))
        .orElse(processes);
  }
}
