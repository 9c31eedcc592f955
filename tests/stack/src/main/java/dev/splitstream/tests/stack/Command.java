package dev.splitstream.tests.stack;

import dev.splitstream.tests.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the packaged {@code splitstream} command, its output kept in a file. */
public final class Command {
  private static final List<String> AS_THE_SCRIPT_DOES =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** A stack of a test lives for minutes: the second compiler takes more time than it saves. */
  private static final String FLAGS_OF_SHORT_LIVES = "-XX:TieredStopAtLevel=1";

  private final String words;
  private final Process process;
  private final Path output;

  private Command(String words, Process process, Path output) {
    this.words = words;
    this.process = process;
    this.output = output;
  }

  /**
   * What a command left behind.
   *
   * @param exitCode its exit code
   * @param output what it printed, errors included
   */
  public record Outcome(int exitCode, String output) {}

  static Command start(
      Path data, Map<String, String> environment, List<String> words, String... arguments)
      throws IOException {
    Path jar = ProjectRoot.resolve("runners/cli/target/splitstream-cli.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("Cannot find " + jar + ": package the project first");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(AS_THE_SCRIPT_DOES);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(words);
    command.addAll(List.of("--data", data.toString()));
    command.addAll(List.of(arguments));
    Path logs = Files.createDirectories(ProjectRoot.built("commands"));
    String written = String.join(" ", words) + " " + String.join(" ", arguments);
    Path output = Files.createTempFile(logs, String.join("-", words) + "-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SPLITSTREAM_JVM_FLAGS", FLAGS_OF_SHORT_LIVES);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Command(written, process, output);
  }

  /** Whether it still runs. */
  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits until it ends; kills it, and fails, when it takes too long. */
  public Outcome await(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException(
          "Cannot wait longer than "
              + limit
              + " for '"
              + words
              + "', which printed:\n"
              + printed());
    }
    return new Outcome(process.exitValue(), printed());
  }

  private String printed() throws IOException {
    return Files.readString(output);
  }
}
