package dev.splitstream.assignment.server.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TurnsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> order = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void freeTurn_isGiven() {
    assertThat(new Turns(1, 1, 1, Duration.ZERO).take("a")).isPresent();
  }

  @Test
  void turnThatEnded_isGivenAgain() {
    Turns turns = new Turns(1, 1, 1, Duration.ZERO);
    turns.take("a").orElseThrow().end();
    assertThat(turns.take("b")).isPresent();
  }

  @Test
  void oneHolder_hasOneTurnAtATime() {
    Turns turns = new Turns(2, 2, 4, SHORT);
    assertThat(turns.take("a")).isPresent();
    assertThat(turns.take("a")).isEmpty();
    assertThat(turns.take("b")).isPresent();
  }

  @Test
  void allHolders_haveSoManyTurns() {
    Turns turns = new Turns(2, 1, 4, SHORT);
    assertThat(turns.take("a")).isPresent();
    assertThat(turns.take("b")).isPresent();
    assertThat(turns.take("c")).isEmpty();
  }

  @Test
  void whoWaitedInVain_isNoLongerInLine() {
    Turns turns = new Turns(1, 1, 2, SHORT);
    Turns.Turn held = turns.take("a").orElseThrow();
    assertThat(turns.take("b")).isEmpty();
    held.end();
    assertThat(turns.take("b")).isPresent();
  }

  @Test
  void longLine_isRefusedAtOnce() {
    Turns turns = new Turns(1, 2, 3, LONG);
    Turns.Turn held = turns.take("a").orElseThrow();
    Future<?> second = later(turns, "a");
    assertThat(turns.take("a")).isEmpty();
    Future<?> third = later(turns, "b");
    assertThat(turns.take("c")).isEmpty();
    held.end();
    await().until(() -> second.isDone() && third.isDone());
  }

  /** A holder with many requests gets turns as often as one with few. */
  @Test
  void holders_comeRoundRobin() {
    Turns turns = new Turns(1, 4, 8, LONG);
    Turns.Turn held = turns.take("x").orElseThrow();
    List<Future<?>> all = new ArrayList<>();
    all.add(later(turns, "a"));
    all.add(later(turns, "a"));
    all.add(later(turns, "a"));
    all.add(later(turns, "b"));
    held.end();
    await().until(() -> all.stream().allMatch(Future::isDone));
    assertThat(order).containsExactly("a", "b", "a", "a");
  }

  @Test
  void interruptedThread_getsNone() throws Exception {
    Turns turns = new Turns(1, 2, 2, LONG);
    assertThat(turns.take("a")).isPresent();
    Future<Optional<Turns.Turn>> waiting = threads.submit(() -> turns.take("b"));
    threads.shutdownNow();
    assertThat(waiting.get()).isEmpty();
  }

  /** Takes a turn and ends it; returns once the thread is waiting. */
  private Future<?> later(Turns turns, String holder) {
    int before = turns.waiting();
    Future<?> work =
        threads.submit(
            () -> {
              Turns.Turn turn = turns.take(holder).orElseThrow();
              order.add(holder);
              turn.end();
            });
    await().until(() -> turns.waiting() > before);
    return work;
  }
}
