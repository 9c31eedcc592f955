package dev.splitstream.pipelines.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class IdleRestTest {
  private static final int READERS = 3;

  /** Longer than any test takes. */
  private final IdleRest rest = new IdleRest(TimeUnit.HOURS.toMillis(1));

  private final Thread task = new Thread(() -> ask(1));

  @AfterEach
  void end() throws InterruptedException {
    task.interrupt();
    task.join();
  }

  @Test
  void taskThatGetsSomethingNowAndThen_neverRests() {
    for (int round = 0; round < 3 * IdleRest.PATIENCE; round++) {
      ask(READERS - 1);
      rest.gave();
    }
    ask(READERS * IdleRest.PATIENCE - 1);
  }

  @Test
  void taskThatGetsNothing_restsUntilSomethingArrives() throws InterruptedException {
    startToRest();
    rest.arrived();
    task.join();
  }

  @Test
  void whatArrivesBeforeTheRest_isNotMissed() {
    ask(READERS * IdleRest.PATIENCE - 1);
    rest.arrived();
    ask(1);
  }

  @Test
  void restWithoutEvents_ends() {
    IdleRest brief = new IdleRest(1);
    for (int asked = 0; asked < READERS * IdleRest.PATIENCE; asked++) {
      brief.inVain(READERS);
    }
  }

  @Test
  void roundAfterARest_restsAgain() {
    ask(READERS * IdleRest.PATIENCE - 1);
    rest.arrived();
    ask(READERS);
    task.start();
    awaitRest();
  }

  @Test
  void interruption_endsTheRestAndIsKept() throws InterruptedException {
    boolean[] kept = {false};
    ask(READERS * IdleRest.PATIENCE - 1);
    Thread cancelled =
        new Thread(
            () -> {
              ask(1);
              kept[0] = Thread.currentThread().isInterrupted();
            });
    cancelled.start();
    await().until(() -> cancelled.getState() == Thread.State.TIMED_WAITING);
    cancelled.interrupt();
    cancelled.join();
    assertThat(kept[0]).isTrue();
  }

  private void startToRest() {
    ask(READERS * IdleRest.PATIENCE - 1);
    task.start();
    awaitRest();
  }

  private void awaitRest() {
    await().until(() -> task.getState() == Thread.State.TIMED_WAITING);
  }

  private void ask(int times) {
    for (int asked = 0; asked < times; asked++) {
      rest.inVain(READERS);
    }
  }
}
