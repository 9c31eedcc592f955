package dev.splitstream.runners.flink;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether and how the job must run, as its operator ordered.
 *
 * @param isWanted whether it must run
 * @param parallelism how many tasks of each step
 * @param savepoint where to resume from; empty for the newest checkpoint or savepoint
 */
record SubmissionOrder(boolean isWanted, int parallelism, Optional<String> savepoint) {
  /**
   * Reads the order.
   *
   * @throws IOException if the file cannot be read
   */
  static SubmissionOrder read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new SubmissionOrder(
        "RUNNING".equals(properties.getProperty("wanted")),
        Integer.parseInt(properties.getProperty("parallelism", "1")),
        Optional.ofNullable(properties.getProperty("savepoint")));
  }
}
