package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that a stack of its own runs in.
 *
 * @param data the folder
 */
public record StackFolder(Path data) {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

  /** Empties the folder, stopping what a broken run may have left, and starts a new stack in it. */
  public Stack startNew(String... options) {
    if (Files.exists(data.resolve("run/stack.json"))) {
      run(STOP_LIMIT, "down");
    }
    try {
      delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + data, e);
    }
    FreePorts.choose(data);
    return start(options);
  }

  /** Starts the stack again, with what it holds. */
  public Stack start(String... options) {
    expectSuccess(run(START_LIMIT, "up", options));
    return new Stack(data);
  }

  /** Stops the stack; what it holds stays. */
  public void stop() {
    expectSuccess(run(STOP_LIMIT, "down"));
  }

  private Command.Outcome run(Duration limit, String word, String... options) {
    try {
      return Command.start(data, word, options).await(limit);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + word, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for " + word + ": interrupted", e);
    }
  }

  private static void expectSuccess(Command.Outcome outcome) {
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("Cannot go on: the command said\n" + outcome.output());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
