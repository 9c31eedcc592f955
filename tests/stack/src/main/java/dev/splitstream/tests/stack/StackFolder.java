package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that a stack of its own runs in.
 *
 * @param data the folder
 * @param start the command that starts it, such as {@code up}, with its options
 */
public record StackFolder(Path data, List<String> start) {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

  /** Copies the list. */
  public StackFolder {
    start = List.copyOf(start);
  }

  /** Empties the folder, stopping what a broken run may have left, and starts a new stack in it. */
  public Stack startNew() {
    if (Files.exists(data.resolve("run/stack.json"))) {
      run(STOP_LIMIT, List.of("down"));
    }
    try {
      delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + data, e);
    }
    FreePorts.choose(data);
    return startAgain();
  }

  /** Starts the stack again, with what it holds. */
  public Stack startAgain() {
    expectSuccess(run(START_LIMIT, start));
    return new Stack(data);
  }

  /**
   * Starts the stack again; the job refuses to run, and everything else does.
   *
   * @return what the command said of that
   */
  public String startWithAJobThatCannotRun() {
    Command.Outcome outcome = run(START_LIMIT, start);
    if (outcome.exitCode() != 1) {
      throw new IllegalStateException(
          "Cannot continue: exit code %d instead of 1\n%s"
              .formatted(outcome.exitCode(), outcome.output()));
    }
    return outcome.output();
  }

  /** Stops the stack; what it holds stays. */
  public void stop() {
    expectSuccess(run(STOP_LIMIT, List.of("down")));
  }

  private Command.Outcome run(Duration limit, List<String> words) {
    try {
      return Command.start(data, Map.of(), words).await(limit);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + words, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot wait for " + words + ": interrupted", e);
    }
  }

  private static void expectSuccess(Command.Outcome outcome) {
    if (outcome.exitCode() != 0) {
      throw new IllegalStateException("Cannot continue: the command said\n" + outcome.output());
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
