package dev.splitstream.runners.local.supervise;

import dev.splitstream.runners.local.plan.ProcessSpec;
import dev.splitstream.runners.local.plan.Readiness;
import dev.splitstream.runners.local.progress.LifeSigns;
import dev.splitstream.runners.local.state.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A started process, its output and what it started itself. Its standard input is a pipe that this
 * process holds and never writes to, so that the child notices when this process has ended.
 */
final class ChildProcess {
  /** No other variable is inherited: the user's shell must not change what runs. */
  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR");

  private static final Duration DESCENDANTS_LIMIT = Duration.ofSeconds(5);

  private final Process process;
  private final Path log;
  private final long logOffset;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();

  private ChildProcess(Process process, Path log, long logOffset) {
    this.process = process;
    this.log = log;
    this.logOffset = logOffset;
  }

  /**
   * Starts the process.
   *
   * @throws IOException if the program cannot be run or the log cannot be written
   */
  static ChildProcess start(ProcessSpec spec) throws IOException {
    long offset = LogText.size(spec.log());
    ProcessBuilder builder =
        new ProcessBuilder(spec.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(spec.environment());
    return new ChildProcess(builder.start(), spec.log(), offset);
  }

  /** Whether it is ready, as far as it can be seen now. */
  boolean isReady(Readiness readiness, ReadinessProbe probe)
      throws IOException, InterruptedException {
    return isAlive() && probe.isReady(readiness, log, logOffset);
  }

  /** The last lines it printed itself; nothing that earlier runs left in the log. */
  List<String> lastWords(int count) throws IOException {
    // A log that was rotated meanwhile holds nothing of earlier runs.
    long from = LogText.size(log) < logOffset ? 0 : logOffset;
    List<String> lines = LogText.from(log, from).lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }

  /** What it has done so far. */
  LifeSigns lifeSigns() throws IOException {
    return LifeSigns.of(process.toHandle(), log);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessIdentity identity() {
    return ProcessIdentity.of(process.toHandle());
  }

  /** Waits for its end, at most so long; whether it ended. */
  boolean awaitEnd(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end and answers its exit status. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Records its descendants: after its death they could not be found. */
  void noteDescendants() {
    synchronized (descendants) {
      process.descendants().forEach(descendants::add);
    }
  }

  /**
   * Asks it to stop, and kills it if it has not done so in time. Then nothing of it is left.
   *
   * @return whether it ended by itself
   */
  boolean stop(Duration limit) throws InterruptedException {
    noteDescendants();
    process.destroy();
    boolean ended = awaitEnd(limit);
    if (!ended) {
      process.destroyForcibly();
      process.waitFor();
    }
    endDescendants();
    return ended;
  }

  /** Ends what the process, itself dead, has left running. */
  void endDescendants() throws InterruptedException {
    List<ProcessHandle> left;
    synchronized (descendants) {
      left = descendants.stream().filter(ProcessHandle::isAlive).toList();
    }
    ProcessEnd.end(left, DESCENDANTS_LIMIT);
  }
}
