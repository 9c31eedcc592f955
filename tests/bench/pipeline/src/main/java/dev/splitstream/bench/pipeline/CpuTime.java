package dev.splitstream.bench.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What processes use of the processor. On a machine shared with others it is the surer figure. */
final class CpuTime {
  private static final long STOP_SECONDS = 60;

  private CpuTime() {}

  /** Used so far by a process and those that it has started and that still run. */
  static Duration of(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Asks it to stop, kills it if it does not, and waits for its end. */
  static void stop(Process process) {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }
}
