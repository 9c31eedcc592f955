package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.progress.StartWait;
import dev.splitstream.runners.local.state.ProcessIdentity;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One process through all its lives: started, awaited, watched, started again, stopped. */
final class SupervisedProcess {
  private static final long PROBE_EVERY_MILLIS = 200;
  private static final int QUOTED_LINES = 12;

  private final ProcessSpec spec;
  private final RestartPolicy policy;
  private final Clock clock;
  private final ReadinessProbe probe;
  private final Runnable changed;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Instant> deaths = new ArrayList<>();
  private final Object lock = new Object();
  private @Nullable ChildProcess child;
  private volatile ProcessState state;

  SupervisedProcess(
      ProcessSpec spec, RestartPolicy policy, Clock clock, ReadinessProbe probe, Runnable changed) {
    this.spec = spec;
    this.policy = policy;
    this.clock = clock;
    this.probe = probe;
    this.changed = changed;
    this.state =
        new ProcessState(
            spec.name(),
            Status.WAITING,
            new ProcessIdentity(0, 0),
            spec.port(),
            spec.managementPort(),
            0);
  }

  ProcessSpec spec() {
    return spec;
  }

  ProcessState state() {
    return state;
  }

  /** Done when it was ready for the first time; failed with a {@link StackFailure} otherwise. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /**
   * Starts it and watches it on a thread of its own, until it is stopped or given up.
   *
   * @return {@link #firstReady}
   */
  CompletableFuture<Void> launch() {
    Thread thread = new Thread(this::live, "watch-" + spec.name());
    thread.setDaemon(true);
    thread.start();
    return firstReady;
  }

  /** Stops it; it is not restarted. Returns when nothing of it is left. */
  void stop() throws InterruptedException {
    ChildProcess running;
    synchronized (lock) {
      stopping.countDown();
      running = child;
    }
    if (running != null && running.stop(spec.stopLimit())) {
      keepArchive();
    }
    become(Status.STOPPED);
  }

  private void keepArchive() {
    if (!firstReady.isDone() || firstReady.isCompletedExceptionally() || spec.archive().isEmpty()) {
      return;
    }
    try {
      spec.archive().get().keep();
    } catch (IOException e) {
      System.err.println("Cannot keep the classes of " + spec.name() + ": " + e);
    }
  }

  private void live() {
    try {
      Optional<Duration> pause = Optional.of(Duration.ZERO);
      while (pause.isPresent() && !stopRequested(pause.get())) {
        String fault = liveOnce();
        pause = stopRequested(Duration.ZERO) ? Optional.empty() : afterDeath(fault);
      }
    } catch (IOException e) {
      fail("Cannot start " + spec.name() + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One life, from start to death; answers what ended it. */
  private String liveOnce() throws IOException, InterruptedException {
    ChildProcess started;
    synchronized (lock) {
      if (stopRequested(Duration.ZERO)) {
        return "it was stopped";
      }
      started = ChildProcess.start(spec);
      child = started;
    }
    become(Status.STARTING, started.identity());
    if (awaitReady(started)) {
      become(Status.READY);
      firstReady.complete(null);
    } else if (started.isAlive()) {
      started.stop(spec.stopLimit());
      return "it made no progress for %d s: it wrote nothing to its log and hardly used the processor"
          .formatted(spec.standstill().toSeconds());
    }
    int exit = started.awaitEnd();
    started.endDescendants();
    return "it ended with status " + exit;
  }

  /** Waits as long as it gets anywhere: on a busy machine a start takes many times as long. */
  private boolean awaitReady(ChildProcess started) throws IOException, InterruptedException {
    StartWait wait = new StartWait(spec.standstill(), clock, started.lifeSigns());
    Instant nextLook = clock.instant().plus(wait.lookEvery());
    while (started.isAlive()) {
      if (started.isReady(spec.readiness(), probe)) {
        started.noteDescendants();
        return true;
      }
      if (!clock.instant().isBefore(nextLook)) {
        nextLook = clock.instant().plus(wait.lookEvery());
        if (wait.isOverAt(started.lifeSigns())) {
          return false;
        }
      }
      started.awaitEnd(Duration.ofMillis(PROBE_EVERY_MILLIS));
    }
    return false;
  }

  private Optional<Duration> afterDeath(String fault) throws IOException {
    if (!firstReady.isDone()) {
      fail(quoted("Cannot start " + spec.name() + ": " + fault));
      return Optional.empty();
    }
    deaths.add(clock.instant());
    Optional<Duration> pause = policy.pauseAfter(deaths, clock.instant());
    become(pause.isPresent() ? Status.RESTARTING : Status.FAILED);
    return pause;
  }

  private String quoted(String message) throws IOException {
    StringBuilder text = new StringBuilder(message + " (log: " + spec.log() + ")");
    ChildProcess dead;
    synchronized (lock) {
      dead = child;
    }
    if (dead != null) {
      dead.lastWords(QUOTED_LINES).forEach(line -> text.append("\n  ").append(line));
    }
    return text.toString();
  }

  private void fail(String message) {
    become(Status.FAILED);
    firstReady.completeExceptionally(new StackFailure(message));
  }

  private boolean stopRequested(Duration patience) throws InterruptedException {
    return stopping.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void become(Status status) {
    become(status, state.identity());
  }

  private synchronized void become(Status status, ProcessIdentity identity) {
    boolean again = status == Status.STARTING && state.status() == Status.RESTARTING;
    int restarts = state.restarts() + (again ? 1 : 0);
    if (state.status() != Status.STOPPED) {
      state =
          new ProcessState(
              spec.name(), status, identity, spec.port(), spec.managementPort(), restarts);
    }
    changed.run();
  }
}
