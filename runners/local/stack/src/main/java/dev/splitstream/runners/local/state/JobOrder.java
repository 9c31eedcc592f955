package dev.splitstream.runners.local.state;

import dev.splitstream.runners.local.plan.StackLayout;
import dev.splitstream.runners.local.secret.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether and how the job on the stack's Flink cluster must run, as the job submitter reads it.
 *
 * @param wanted whether it must run
 * @param parallelism how many tasks of each step
 * @param savepoint where to resume from; empty for the newest checkpoint or savepoint
 */
public record JobOrder(Wanted wanted, int parallelism, Optional<String> savepoint) {
  /** Whether the job must run. */
  public enum Wanted {
    /** It must run, and is submitted again if the cluster loses it. */
    RUNNING,
    /** It was stopped, and stays stopped. */
    STOPPED
  }

  /** The same, stopped. */
  public JobOrder stopped() {
    return new JobOrder(Wanted.STOPPED, parallelism, Optional.empty());
  }

  /**
   * Reads the order of a stack; empty if it never had a cluster.
   *
   * @throws IOException if the file cannot be read
   */
  public static Optional<JobOrder> read(StackLayout layout) throws IOException {
    Path file = layout.jobOrderFile();
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return Optional.of(
        new JobOrder(
            Wanted.valueOf(properties.getProperty("wanted")),
            Integer.parseInt(properties.getProperty("parallelism")),
            Optional.ofNullable(properties.getProperty("savepoint"))));
  }

  /**
   * Gives the order.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(StackLayout layout) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("wanted", wanted.name());
    properties.setProperty("parallelism", String.valueOf(parallelism));
    savepoint.ifPresent(path -> properties.setProperty("savepoint", path));
    StringWriter text = new StringWriter();
    properties.store(text, null);
    Files.createDirectories(layout.jobOrderFile().getParent());
    PrivateFiles.write(layout.jobOrderFile(), text.toString());
  }
}
