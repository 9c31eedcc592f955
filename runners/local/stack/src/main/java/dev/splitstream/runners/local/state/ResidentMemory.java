package dev.splitstream.runners.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much memory a process and all it has started hold. */
public final class ResidentMemory {
  private static final String LINE = "VmRSS:";

  private ResidentMemory() {}

  /**
   * Resident kilobytes of a process and its descendants, pages they share counted for each. 0 where
   * the system does not report it ({@code /proc} is missing) or the process has ended.
   */
  public static long kilobytes(ProcessHandle process) throws IOException {
    long sum = 0;
    for (ProcessHandle one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
      sum += alone(one.pid());
    }
    return sum;
  }

  /** Resident kilobytes of one process, without what it has started. */
  public static long alone(long pid) throws IOException {
    Path status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(LINE))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
