package dev.splitstream.runners.cli.start;

import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.progress.LifeSigns;
import dev.splitstream.runners.local.state.ProcessState;
import dev.splitstream.runners.local.state.ProcessState.Status;
import dev.splitstream.runners.local.state.StackState;
import dev.splitstream.runners.local.supervise.LogText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says, while a stack starts, what is ready, and now and then what is still waited for. */
public final class StartReport {
  static final Duration EVERY = Duration.ofSeconds(20);
  private static final int LONGEST_LINE = 160;
  private static final double MILLIS = 1e3;

  private final StackLayout layout;
  private final PrintStream out;
  private final Clock clock;
  private final Instant begun;
  private final Set<String> ready = new HashSet<>();
  private final Map<String, LifeSigns> seen = new HashMap<>();
  private Instant reportedAt;

  /** A report on a start that begins now. */
  public StartReport(StackLayout layout, PrintStream out, Clock clock) {
    this.layout = layout;
    this.out = out;
    this.clock = clock;
    this.begun = clock.instant();
    this.reportedAt = begun;
  }

  /**
   * Says what is new.
   *
   * @throws IOException if a log cannot be read
   */
  public void show(StackState state) throws IOException {
    for (ProcessState process : state.processes()) {
      if (process.status() == Status.READY && ready.add(process.name())) {
        reportReady(process, state.processes().size());
      }
    }
    if (since(reportedAt).compareTo(EVERY) >= 0) {
      reportedAt = clock.instant();
      for (ProcessState process : state.processes()) {
        if (process.status() == Status.STARTING) {
          reportWaiting(process);
        }
      }
    }
  }

  private void reportReady(ProcessState process, int all) {
    out.printf(
        Locale.ROOT,
        "  %-15s ready %safter %.1f s, %.1f s of them its own (%d of %d)%n",
        process.name(),
        process.port() == 0 ? "" : "on port " + process.port() + " ",
        since(begun).toMillis() / MILLIS,
        age(process).toMillis() / MILLIS,
        ready.size(),
        all);
  }

  private void reportWaiting(ProcessState process) throws IOException {
    Path log = layout.log(process.name());
    Optional<ProcessHandle> handle = process.identity().handle();
    if (handle.isEmpty()) {
      return;
    }
    LifeSigns now = LifeSigns.of(handle.get(), log);
    LifeSigns before = seen.getOrDefault(process.name(), new LifeSigns(0, Duration.ZERO));
    seen.put(process.name(), now);
    out.printf(
        Locale.ROOT,
        "  %-15s still starting after %d s (%.1f s of processor time since the last look): %s%n",
        process.name(),
        age(process).toSeconds(),
        now.processorTime().minus(before.processorTime()).toMillis() / MILLIS,
        lastLine(process, log));
  }

  /** Earlier runs may have written to the same log. */
  private String lastLine(ProcessState process, Path log) throws IOException {
    Instant started = Instant.ofEpochMilli(process.identity().startedMillis());
    if (Files.notExists(log) || Files.getLastModifiedTime(log).toInstant().isBefore(started)) {
      return "it has written nothing yet";
    }
    List<String> lines = LogText.tail(log, 1);
    String line = lines.isEmpty() ? "" : lines.get(0).strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  private Duration age(ProcessState process) {
    return since(Instant.ofEpochMilli(process.identity().startedMillis()));
  }

  private Duration since(Instant time) {
    return Duration.between(time, clock.instant());
  }
}
