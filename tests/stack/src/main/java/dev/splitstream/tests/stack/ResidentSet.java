package dev.splitstream.tests.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of the machine's memory processes take, as Linux counts it. */
public final class ResidentSet {
  private static final String LINE = "VmRSS:";

  private ResidentSet() {}

  /** Of these together, in MiB; those that have ended take none. */
  public static long mebibytes(List<ProcessHandle> processes) {
    return processes.stream()
            .mapToLong(
                process ->
                    ProcessFiles.read(process, 0L, folder -> kibibytes(folder.resolve("status"))))
            .sum()
        / 1024;
  }

  private static long kibibytes(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(LINE))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
