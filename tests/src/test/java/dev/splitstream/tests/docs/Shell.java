package dev.splitstream.tests.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.tests.ProjectRoot;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs what documents show in bash, as a reader would, against a running stack. A request that is
 * refused is a failure; so is a command in the middle of a pipe.
 *
 * @param stack that the commands are about
 */
record Shell(Stack stack) {
  private static final long LIMIT_SECONDS = 120;
  private static final String PREAMBLE =
      """
      set -euo pipefail
      curl() { command curl --silent --show-error --fail-with-body "$@"; }
      splitstream() { "$JAVA" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$CLI" "$@"; }
      """;

  /**
   * What a script left behind.
   *
   * @param status its exit status
   * @param output its standard output
   * @param errors its standard error
   */
  record Outcome(int status, String output, String errors) {}

  /** Runs a script, with the addresses and folders of the stack in the place of the usual ones. */
  Outcome run(String script) throws IOException, InterruptedException {
    String adapted =
        script
            .replace("./splitstream", "splitstream")
            .replace(" .splitstream/", " \"$SPLITSTREAM_HOME\"/")
            .replace("localhost:8080", stack.assignment().base().getAuthority())
            .replace("localhost:8081", stack.query().base().getAuthority());
    Path output = Files.createTempFile("documented", ".out");
    Path errors = Files.createTempFile("documented", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "-c", PREAMBLE + adapted))
            // What a script saves stays out of the sources.
            .directory(Files.createDirectories(ProjectRoot.built("documented")).toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("SPLITSTREAM_HOME", stack.home().toString());
    builder.environment().put("JAVA", ProcessHandle.current().info().command().orElseThrow());
    builder
        .environment()
        .put("CLI", ProjectRoot.resolve("runners/cli/target/splitstream-cli.jar").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IllegalStateException("Cannot wait longer for: " + script);
    }
    Outcome outcome =
        new Outcome(
            process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    Files.delete(output);
    Files.delete(errors);
    return outcome;
  }
}
