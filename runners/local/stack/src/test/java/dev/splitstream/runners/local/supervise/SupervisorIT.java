package dev.splitstream.runners.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.splitstream.runners.local.plan.JavaCommand;
import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.supervise.FakeChild.Manner;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final RestartPolicy TWO_RESTARTS =
      new RestartPolicy(Duration.ofHours(1), 2, Duration.ofMillis(1));

  @TempDir private Path folder = Path.of(".");
  private @Nullable Supervisor supervisor;

  @AfterEach
  void stopAll() throws InterruptedException {
    if (supervisor != null) {
      supervisor.stop();
    }
  }

  @Test
  void start_startsAProcessOnlyWhenThoseItNeedsAreReady() throws Exception {
    supervise(child("store", Manner.SERVE), child("service", Manner.SERVE, "store")).start();

    assertThat(FakeChild.read(folder)).containsExactly("start store", "start service");
  }

  @Test
  void start_failsWithTheLogAndItsLastLine() {
    Supervisor failing = supervise(child("store", Manner.FAIL));

    assertThatThrownBy(failing::start)
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("Cannot start store: it ended with status 3 (log: ")
        .hasMessageContaining("store.log")
        .hasMessageContaining("the port is taken");
  }

  @Test
  void start_failsWhenAProcessMakesNoProgress() {
    Supervisor failing = supervise(child("store", Manner.HANG));

    assertThatThrownBy(failing::start)
        .hasMessageContaining("Cannot start store: it made no progress for 2 s")
        .hasMessageContaining("store.log");
    assertThat(isGone(state(failing, "store").identity().pid())).isTrue();
  }

  @Test
  void start_waitsAsLongAsTheLogGrows() throws Exception {
    Supervisor slow = supervise(child("store", Manner.TALK));
    slow.start();

    assertThat(state(slow, "store").status()).isEqualTo(Status.READY);
  }

  @Test
  void start_waitsAsLongAsTheProcessorIsUsed() throws Exception {
    Supervisor slow = supervise(child("store", Manner.COMPUTE));
    slow.start();

    assertThat(state(slow, "store").status()).isEqualTo(Status.READY);
  }

  @Test
  void start_neverStartsWhatNeedsAFailedProcess() {
    Supervisor failing =
        supervise(child("store", Manner.FAIL), child("service", Manner.SERVE, "store"));

    assertThatThrownBy(failing::start).isInstanceOf(StackFailure.class);
    assertThat(state(failing, "service").status()).isEqualTo(Status.WAITING);
  }

  @Test
  void death_isFollowedByARestart() throws Exception {
    Supervisor running = supervise(child("store", Manner.SERVE));
    running.start();
    kill(running, "store");

    await().atMost(LIMIT).until(() -> isReadyAfter(running, 1));
  }

  @Test
  void death_thatComesTooOftenIsGivenUp() throws Exception {
    Supervisor running = supervise(child("store", Manner.SERVE));
    running.start();
    for (int restarts = 0; restarts <= TWO_RESTARTS.mostDeaths(); restarts++) {
      int expected = restarts;
      await().atMost(LIMIT).until(() -> isReadyAfter(running, expected));
      kill(running, "store");
    }

    await().atMost(LIMIT).until(() -> state(running, "store").status() == Status.FAILED);
  }

  @Test
  void death_takesWhatTheProcessHadStartedWithIt() throws Exception {
    Supervisor running = supervise(child("store", Manner.PARENT));
    running.start();
    long grandchild = grandchild();
    kill(running, "store");

    await().atMost(LIMIT).until(() -> isGone(grandchild));
  }

  @Test
  void stop_goesInReverseOrder() throws Exception {
    Supervisor running =
        supervise(child("store", Manner.SERVE), child("service", Manner.SERVE, "store"));
    running.start();
    running.stop();

    assertThat(FakeChild.read(folder)).endsWith("stop service", "stop store");
  }

  @Test
  void stop_killsAProcessThatDoesNotListen() throws Exception {
    Supervisor running = supervise(child("store", Manner.STUBBORN));
    running.start();
    long pid = state(running, "store").identity().pid();
    running.stop();

    assertThat(isGone(pid)).isTrue();
  }

  @Test
  void stop_endsWhatAProcessHadStarted() throws Exception {
    Supervisor running = supervise(child("store", Manner.PARENT));
    running.start();
    running.stop();

    assertThat(isGone(grandchild())).isTrue();
  }

  @Test
  void stop_isNotTakenForADeath() throws Exception {
    Supervisor running = supervise(child("store", Manner.SERVE));
    running.start();
    running.stop();

    assertThat(state(running, "store").status()).isEqualTo(Status.STOPPED);
  }

  @Test
  void killedSupervisor_leavesNoProcess() throws Exception {
    Process stack =
        new ProcessBuilder(
                JavaCommand.java(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeStack.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Long> children = new ArrayList<>();
    try (BufferedReader output = stack.inputReader()) {
      output
          .lines()
          .takeWhile(Predicate.not("STARTED"::equals))
          .map(Long::valueOf)
          .forEach(children::add);
      stack.destroyForcibly();
    }

    assertThat(children).hasSize(2);
    await().atMost(LIMIT).until(() -> children.stream().allMatch(SupervisorIT::isGone));
  }

  private Supervisor supervise(ProcessSpec... specs) {
    Supervisor made = new Supervisor(List.of(specs), TWO_RESTARTS, Clock.systemUTC(), states -> {});
    supervisor = made;
    return made;
  }

  private ProcessSpec child(String name, Manner manner, String... needs) {
    return FakeChild.spec(folder, name, manner, needs);
  }

  private long grandchild() throws IOException {
    return FakeChild.read(folder).stream()
        .filter(line -> line.startsWith("grandchild "))
        .mapToLong(line -> Long.parseLong(line.substring("grandchild ".length())))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isReadyAfter(Supervisor running, int restarts) {
    ProcessState state = state(running, "store");
    return state.status() == Status.READY && state.restarts() == restarts;
  }

  private static void kill(Supervisor running, String name) {
    ProcessHandle handle = state(running, name).identity().handle().orElseThrow();
    assertThat(handle.destroyForcibly()).isTrue();
  }

  private static ProcessState state(Supervisor running, String name) {
    return running.states().stream()
        .filter(state -> state.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }
}
