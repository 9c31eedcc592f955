package dev.splitstream.tests.secure;

import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.ProjectRoot;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the product as a process, with the environment it is given and no other. */
final class JavaProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long STOP_LIMIT_SECONDS = 20;

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * A program.
   *
   * @param jar of the program, from the root of the project
   * @param main its main class; empty for the one that the jar names
   * @param flags of the JVM
   * @param arguments of the program
   */
  record Program(String jar, String main, List<String> flags, List<String> arguments) {
    private List<String> command() {
      String path = ProjectRoot.resolve(jar).toString();
      Path tether = ProjectRoot.resolve("runners/local/tether/target/splitstream-tether.jar");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
      command.addAll(flags);
      command.addAll(List.of("-cp", tether + File.pathSeparator + path));
      // It ends with the test, however that ends.
      command.add("dev.splitstream.runners.local.tether.Tether");
      command.add(main.isEmpty() ? path : main);
      command.addAll(arguments);
      return command;
    }
  }

  /** Starts a program; all it says goes to a file. */
  static JavaProcess start(Program program, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command())
            .redirectErrorStream(true)
            .redirectOutput(
                Files.createDirectories(log.toAbsolutePath().getParent()).resolve(log).toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
    builder.environment().putAll(environment);
    return new JavaProcess(builder.start(), log);
  }

  /** Waits until it has said something. */
  void awaitSaid(String text) {
    await(log + " says " + text)
        .atMost(LIMIT)
        .until(() -> said().contains(text) || !process.isAlive());
    if (!said().contains(text)) {
      throw new IllegalStateException("Cannot continue: " + log + " ended with\n" + said());
    }
  }

  /** Waits for its end and answers its exit status. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Cannot wait any longer for " + log + "\n" + said());
    }
    return process.exitValue();
  }

  /** All that it said. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What others see of it. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
