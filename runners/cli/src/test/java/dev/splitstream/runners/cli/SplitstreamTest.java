package dev.splitstream.runners.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.process.ExitCode;
import dev.splitstream.settings.InvalidSettingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SplitstreamTest {
  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  @Test
  void help_namesTheCommands() {
    run("--help");

    assertThat(output.toString()).contains("up", "down", "status", "logs", "demo", "import");
  }

  @Test
  void help_hidesTheSupervisor() {
    run("--help");

    assertThat(output.toString()).doesNotContain("supervise");
  }

  @Test
  void status_withoutAStackAnswersThree() {
    assertThat(run("status", "--data", folder.toString())).isEqualTo(ExitCode.NOT_RUNNING.status());
  }

  @Test
  void failure_isOneLine() {
    run("status", "--data", folder.toString());

    assertThat(errors.toString()).isEqualTo("splitstream: No stack runs in " + folder + "\n");
  }

  @Test
  void unknownCommand_isWrongUsage() {
    assertThat(run("fly")).isEqualTo(ExitCode.USAGE.status());
  }

  @Test
  void settingThatCannotBeUsed_isWrongUsage() throws Exception {
    assertThat(Splitstream.exitCode(new InvalidSettingException("no"))).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void failedReplay_ofNothingInParticularIsWrongUsage() {
    assertThat(run("failed", "replay", "--data", folder.toString()))
        .isEqualTo(ExitCode.USAGE.status());
    assertThat(errors.toString()).contains("name IDs, or --all");
  }

  @Test
  void failedReplay_ofAllAndOfOneIsWrongUsage() {
    assertThat(run("failed", "replay", "a-0@1", "--all", "--data", folder.toString()))
        .isEqualTo(ExitCode.USAGE.status());
  }

  @Test
  void failedShow_withAnIdNeedsAStack() {
    assertThat(run("failed", "show", "a-0@1", "--data", folder.toString()))
        .isEqualTo(ExitCode.NOT_RUNNING.status());
  }

  @Test
  void unknownProcess_cannotStart() {
    assertThat(run("up", "--data", folder.toString(), "--only", "oracle"))
        .isEqualTo(ExitCode.CANNOT_START.status());
  }

  @Test
  void missingLog_isAFailure() {
    assertThat(run("logs", "kafka", "--data", folder.toString()))
        .isEqualTo(ExitCode.FAILED.status());
  }

  private int run(String... arguments) {
    CommandLine commandLine = Splitstream.commandLine();
    commandLine.setOut(new PrintWriter(output, true));
    commandLine.setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }
}
