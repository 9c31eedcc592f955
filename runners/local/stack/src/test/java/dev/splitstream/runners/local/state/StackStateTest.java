package dev.splitstream.runners.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.local.plan.StackProcess;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.StackState.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

  @TempDir private Path folder = Path.of(".");

  @Test
  void writtenState_isReadAgain() throws IOException {
    StackState state = state(SELF);
    state.write(folder.resolve("stack.json"));

    assertThat(StackState.read(folder.resolve("stack.json"))).contains(state);
  }

  @Test
  void missingState_isEmpty() throws IOException {
    assertThat(StackState.read(folder.resolve("stack.json"))).isEmpty();
  }

  @Test
  void state_hasSupervisorByAProcessThatRuns() {
    assertThat(state(SELF).hasSupervisor()).isTrue();
  }

  @Test
  void pidThatIsUsedAgain_isNotTheSupervisor() {
    ProcessIdentity earlier = new ProcessIdentity(SELF.pid(), SELF.startedMillis() - 60_000);

    assertThat(state(earlier).hasSupervisor()).isFalse();
  }

  @Test
  void port_isThatOfTheProcess() {
    assertThat(state(SELF).port(StackProcess.KAFKA)).contains(9092);
  }

  private static StackState state(ProcessIdentity supervisor) {
    return new StackState(
        Phase.RUNNING,
        supervisor,
        "secrets.properties",
        "",
        List.of(new ProcessState("kafka", Status.READY, SELF, 9092, 0, 2)));
  }
}
