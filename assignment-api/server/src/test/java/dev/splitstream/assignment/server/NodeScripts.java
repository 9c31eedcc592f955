package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the scripts that use published npm packages, in a copy with those installed. */
final class NodeScripts {
  private static final Path SOURCES = Path.of("../../tests/conformance/ofrep-node");
  private static final Path COPY = Path.of("target/ofrep-node");
  private static final JsonMapper JSON = new JsonMapper();

  private NodeScripts() {}

  /** Whether node and npm are installed. */
  static boolean available() {
    return runs("node") && runs("npm");
  }

  /** Whether this is a build server: {@code CI=true} or an equivalent. */
  static boolean isBuildServer() {
    return !Set.of("", "0", "false").contains(System.getenv().getOrDefault("CI", ""));
  }

  private static boolean runs(String command) {
    try {
      return new ProcessBuilder(command, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies the scripts and installs what they need. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(COPY);
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        Files.copy(source, COPY.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path log = COPY.resolve("npm.log");
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-package-lock",
                "--no-audit",
                "--no-fund",
                "--prefer-offline")
            .directory(COPY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new IOException("Cannot install the npm packages: " + Files.readString(log));
    }
  }

  /** A running script. */
  static final class Running implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private Running(Process process) {
      this.process = process;
      this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** The next line it prints, which is JSON. */
    JsonNode next() throws IOException {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("The script ended; see target/ofrep-node/errors.log");
      }
      return JSON.readTree(line);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Starts a script. */
  static Running start(Map<String, String> environment, String script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(COPY.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(COPY.resolve("errors.log").toFile());
    return new Running(builder.start());
  }
}
