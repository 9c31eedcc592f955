package dev.splitstream.runners.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.runners.cli.wait.JobProbe.Condition;
import dev.splitstream.runners.cli.wait.JobProbe.Job;
import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.state.ProcessIdentity;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.state.StackState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackJobProbeTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void noStack_isDown() throws IOException {
    assertThat(look())
        .isEqualTo(new Job(Condition.DOWN, "the stack no longer runs; start it: splitstream up"));
  }

  @Test
  void stackOfADeadSupervisor_isDown() throws IOException {
    write(new ProcessIdentity(0, 0), process("streaming-job", Status.READY, 0));

    assertThat(look().condition()).isEqualTo(Condition.DOWN);
  }

  @Test
  void readyJob_isUp() throws IOException {
    write(process("kafka", Status.RESTARTING, 1), process("streaming-job", Status.READY, 0));

    assertThat(look().condition()).isEqualTo(Condition.UP);
    assertThat(look().report()).contains("streaming-job is up", "streaming-job.log");
  }

  @Test
  void restartingJob_isBeingStarted() throws IOException {
    write(process("streaming-job", Status.RESTARTING, 2));

    assertThat(look().condition()).isEqualTo(Condition.STARTING);
    assertThat(look().report())
        .contains("streaming-job is down and being started (2 restarts so far)")
        .contains("streaming-job.log");
  }

  @Test
  void jobThatWasGivenUp_isDown() throws IOException {
    write(process("streaming-job", Status.FAILED, 5));

    assertThat(look().condition()).isEqualTo(Condition.DOWN);
    assertThat(look().report())
        .contains("streaming-job is down: it was given up after 5 restarts")
        .contains("streaming-job.log");
  }

  @Test
  void cluster_isAsGoodAsItsWorstProcess() throws IOException {
    write(
        process("jobmanager", Status.RESTARTING, 1),
        process("taskmanager-1", Status.READY, 0),
        process("taskmanager-2", Status.FAILED, 5),
        process("job-submitter", Status.READY, 0));

    assertThat(look().condition()).isEqualTo(Condition.DOWN);
    assertThat(look().report()).contains("taskmanager-2 is down");
  }

  @Test
  void stackWithoutTheJob_saysSo() throws IOException {
    write(process("kafka", Status.READY, 0));

    assertThat(look().condition()).isEqualTo(Condition.UP);
    assertThat(look().report()).contains("the job does not run in this stack");
  }

  private Job look() throws IOException {
    return new StackJobProbe(layout()).look();
  }

  private StackLayout layout() {
    return new StackLayout(folder);
  }

  private static ProcessState process(String name, Status status, int restarts) {
    return new ProcessState(name, status, new ProcessIdentity(0, 0), 1, 0, restarts);
  }

  private void write(ProcessState... processes) throws IOException {
    write(ProcessIdentity.of(ProcessHandle.current()), processes);
  }

  private void write(ProcessIdentity supervisor, ProcessState... processes) throws IOException {
    StackState state = new StackState(Phase.RUNNING, supervisor, "secrets", "", List.of(processes));
    Files.createDirectories(layout().stateFile().getParent());
    new ObjectMapper().writeValue(layout().stateFile().toFile(), state);
  }
}
