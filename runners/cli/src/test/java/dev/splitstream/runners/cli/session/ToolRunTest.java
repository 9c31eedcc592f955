package dev.splitstream.runners.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.process.ExitCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a tool in a process of its own ends. */
class ToolRunTest {
  @ParameterizedTest
  @EnumSource(names = {"OK", "FAILED", "USAGE", "INTERRUPTED"})
  void statusOfATool_isTheCommands(ExitCode code) throws Exception {
    assertThat(ToolRun.toTheEnd("the backfill", shell("exit " + code.status()))).isEqualTo(code);
  }

  /** A JVM without memory ends with 3, which must not mean that no stack runs. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 255})
  void statusThatNoToolHas_isAFailure(int code) {
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
