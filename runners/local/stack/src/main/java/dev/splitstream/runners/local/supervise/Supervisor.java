package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.StackFailure;
import dev.splitstream.runners.local.state.ProcessState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a set of processes running: starts each as soon as those it needs are ready, starts again
 * what died, and stops them in reverse order.
 */
final class Supervisor {
  private final Map<String, SupervisedProcess> processes = new LinkedHashMap<>();
  private final Consumer<List<ProcessState>> changed;

  /**
   * @param specs the processes, each after those it needs
   * @param changed takes all states after each change of one, from any thread
   */
  Supervisor(
      List<ProcessSpec> specs,
      RestartPolicy policy,
      Clock clock,
      Consumer<List<ProcessState>> changed) {
    this.changed = changed;
    ReadinessProbe probe = new ReadinessProbe();
    for (ProcessSpec spec : specs) {
      if (!processes.keySet().containsAll(spec.needs())) {
        throw new IllegalArgumentException("Invalid order: " + spec.name() + " comes too early");
      }
      processes.put(spec.name(), new SupervisedProcess(spec, policy, clock, probe, this::announce));
    }
  }

  /**
   * Starts all and returns when all are ready.
   *
   * @throws StackFailure if one of them did not become ready; the others may run then: call {@link
   *     #stop}
   */
  void start() throws StackFailure, InterruptedException {
    CompletableFuture<Void> fault = new CompletableFuture<>();
    List<CompletableFuture<Void>> ready = new ArrayList<>();
    for (SupervisedProcess process : processes.values()) {
      ready.add(
          allReady(process.spec().needs().stream().map(this::firstReady).toList())
              .thenCompose(done -> process.launch())
              .whenComplete((done, thrown) -> failFast(fault, thrown)));
    }
    try {
      CompletableFuture.anyOf(allReady(ready), fault).get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static StackFailure failure(ExecutionException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new StackFailure(String.valueOf(cause.getMessage()), e);
  }

  /** Hands the states out. One at a time, so that an older view never follows a newer one. */
  void announce() {
    synchronized (processes) {
      changed.accept(states());
    }
  }

  /** The states, in the order of start. */
  List<ProcessState> states() {
    return processes.values().stream().map(SupervisedProcess::state).toList();
  }

  /** Stops all, those first that others do not need; returns when nothing of them is left. */
  void stop() throws InterruptedException {
    Map<Integer, List<SupervisedProcess>> levels = new TreeMap<>(Collections.reverseOrder());
    for (SupervisedProcess process : processes.values()) {
      levels.computeIfAbsent(level(process.spec()), level -> new ArrayList<>()).add(process);
    }
    for (List<SupervisedProcess> level : levels.values()) {
      stopTogether(level);
    }
  }

  private static void stopTogether(List<SupervisedProcess> level) throws InterruptedException {
    List<Thread> stops = new ArrayList<>();
    for (SupervisedProcess process : level) {
      Thread stop = new Thread(() -> stop(process), "stop-" + process.spec().name());
      stop.start();
      stops.add(stop);
    }
    for (Thread stop : stops) {
      stop.join();
    }
  }

  private static void stop(SupervisedProcess process) {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int level(ProcessSpec spec) {
    return spec.needs().stream().mapToInt(need -> 1 + level(process(need).spec())).max().orElse(0);
  }

  private CompletableFuture<Void> firstReady(String name) {
    return process(name).firstReady();
  }

  private SupervisedProcess process(String name) {
    SupervisedProcess process = processes.get(name);
    if (process == null) {
      throw new IllegalArgumentException("Invalid process: " + name);
    }
    return process;
  }

  private static CompletableFuture<Void> allReady(List<CompletableFuture<Void>> ready) {
    return CompletableFuture.allOf(ready.toArray(CompletableFuture<?>[]::new));
  }

  private static void failFast(CompletableFuture<Void> started, @Nullable Throwable fault) {
    if (fault != null) {
      started.completeExceptionally(fault);
    }
  }
}
