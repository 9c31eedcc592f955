package dev.splitstream.runners.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the exit code of a tool in a process of its own becomes one of the command. */
class ToolRunTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "130, 130"})
  void codeOfATool_becomesTheCommands(int code, int expected) throws Exception {
    assertThat(ToolRun.toTheEnd("the backfill", shell("exit " + code))).isEqualTo(expected);
  }

  /** Otherwise, 3 and 4 would mean that no stack runs, or that none can start. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 255})
  void codeThatNoToolHas_isAFailure(int code) {
    assertThatThrownBy(() -> ToolRun.toTheEnd("the backfill", shell("exit " + code)))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED))
        .hasMessage("Cannot complete the backfill: its process ended with exit status " + code);
  }

  @Test
  void toolThatIsKilled_isAFailure() {
    assertThatThrownBy(() -> ToolRun.toTheEnd("the backfill", shell("kill -KILL $$")))
        .isInstanceOfSatisfying(
            CommandFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED));
  }

  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).start();
  }
}
