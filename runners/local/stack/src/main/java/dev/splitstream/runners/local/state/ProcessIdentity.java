package dev.splitstream.runners.local.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of the operating system. Pids are used again, so the start time belongs to it.
 *
 * @param pid process id
 * @param startedMillis when it started, in milliseconds since the epoch; 0 if unknown
 */
public record ProcessIdentity(long pid, long startedMillis) {
  /** The system's clock is rounded differently from look to look. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  /** The identity of a process that runs. */
  public static ProcessIdentity of(ProcessHandle handle) {
    return new ProcessIdentity(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, if it still runs and is the same one. */
  public Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  private boolean isSame(ProcessHandle handle) {
    long difference = Math.abs(of(handle).startedMillis - startedMillis);
    return difference <= ROUNDING.toMillis();
  }
}
