package dev.splitstream.runners.local.progress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process has done so far, as far as it shows from outside.
 *
 * @param logBytes size of its log
 * @param processorTime of the process and of what it has started and still runs
 */
public record LifeSigns(long logBytes, Duration processorTime) {
  /**
   * Looks at a process now.
   *
   * @throws IOException if the log cannot be looked at
   */
  public static LifeSigns of(ProcessHandle process, Path log) throws IOException {
    Duration used =
        Stream.concat(Stream.of(process), process.descendants())
            .flatMap(one -> one.info().totalCpuDuration().stream())
            .reduce(Duration.ZERO, Duration::plus);
    return new LifeSigns(size(log), used);
  }

  private static long size(Path log) throws IOException {
    try {
      return Files.size(log);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
