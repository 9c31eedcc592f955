package dev.splitstream.runners.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps the logs small: at a start, a long one makes room and replaces the one before it. */
final class LogRotation {
  private static final long MOST_BYTES = 8L << 20;

  private LogRotation() {}

  static void rotate(List<ProcessSpec> specs) throws IOException {
    for (ProcessSpec spec : specs) {
      Path log = spec.log();
      if (LogText.size(log) > MOST_BYTES) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
