package dev.splitstream.runners.cli.wait;

import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.StackState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the state of the job from the states of its processes, which the supervisor records.
 *
 * @param layout of the stack
 */
public record StackJobProbe(StackLayout layout) implements JobProbe {
  private static final Set<String> JOB =
      Set.of(
          StackProcess.STREAMING_JOB.label(),
          StackProcess.JOBMANAGER.label(),
          StackProcess.TASKMANAGER.label(),
          StackProcess.JOB_SUBMITTER.label());

  @Override
  public Job look() throws IOException {
    Optional<StackState> state =
        StackState.read(layout.stateFile()).filter(StackState::hasSupervisor);
    if (state.isEmpty()) {
      return new Job(Condition.DOWN, "the stack no longer runs; start it: splitstream up");
    }
    List<ProcessState> ofJob = state.get().processes().stream().filter(this::isOfJob).toList();
    if (ofJob.isEmpty()) {
      return new Job(
          Condition.UP, "the job does not run in this stack; see that it runs elsewhere");
    }
    return ofJob.stream()
        .filter(process -> process.status() != Status.READY)
        .map(this::missing)
        .max((a, b) -> a.condition().compareTo(b.condition()))
        .orElseGet(() -> up(ofJob));
  }

  private boolean isOfJob(ProcessState process) {
    return JOB.contains(process.name().replaceFirst("-[0-9]+$", ""));
  }

  private Job up(List<ProcessState> ofJob) {
    String name = ofJob.get(ofJob.size() - 1).name();
    return new Job(Condition.UP, name + " is up; " + log(name));
  }

  private Job missing(ProcessState process) {
    String name = process.name();
    return switch (process.status()) {
      case FAILED ->
          new Job(
              Condition.DOWN,
              "%s is down: it was given up after %d restarts; %s"
                  .formatted(name, process.restarts(), log(name)));
      case STOPPED -> new Job(Condition.DOWN, name + " was stopped; start it: splitstream up");
      default ->
          new Job(
              Condition.STARTING,
              "%s is down and being started (%d restarts so far); %s"
                  .formatted(name, process.restarts(), log(name)));
    };
  }

  private String log(String name) {
    return "see " + layout.log(name);
  }
}
