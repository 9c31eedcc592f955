package dev.splitstream.tests.stack;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link Stack}: started with the first that asks, stopped after the last. */
public final class StackExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StackExtension.class);
  private static final Path DATA = ProjectRoot.resolve("tests/target/stack");
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Stack.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
        .stack();
  }

  private record Running(Stack stack) implements AutoCloseable {
    static Running start() {
      if (Files.exists(DATA.resolve("run/stack.json"))) {
        command(STOP_LIMIT, "down");
      }
      try {
        delete(DATA);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot empty " + DATA, e);
      }
      FreePorts.choose(DATA);
      expectSuccess(command(START_LIMIT, "up"));
      return new Running(new Stack(DATA));
    }

    @Override
    public void close() {
      expectSuccess(command(STOP_LIMIT, "down"));
    }

    private static Command.Outcome command(Duration limit, String word) {
      try {
        return Command.start(DATA, word).await(limit);
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
}
