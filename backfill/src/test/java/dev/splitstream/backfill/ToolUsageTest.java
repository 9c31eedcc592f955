package dev.splitstream.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.failed.FailedCommand;
import dev.splitstream.backfill.lake.LakeCommand;
import dev.splitstream.backfill.late.LateCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools answer to a command line that is wrong: before they look for a lake. */
class ToolUsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid command: use list, show or replay'",
    "remove, 'Invalid command: use list, show or replay'",
    "show, 'Invalid command: name a failed event'",
    "list --limit=many, 'Invalid command: --limit=many'",
    "replay --fix=nonsense, 'Invalid fix: nonsense'",
    "list, 'Invalid command: --lakeWarehouse is missing'"
  })
  void failed_wrongUsage_isSaid(String line, String said) throws Exception {
    assertThat(new FailedCommand(arguments(line), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith(said);
  }

  @Test
  void late_timeThatIsNone_isWrongUsage() throws Exception {
    assertThat(new LateCommand(arguments("--from=yesterday"), print()).execute())
        .isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith("Invalid time: yesterday");
  }

  @Test
  void late_withoutALake_isWrongUsage() throws Exception {
    assertThat(new LateCommand(arguments(""), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith("Invalid command: --lakeWarehouse is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid command: use status or orphans'",
    "compact, 'Invalid command: use status or orphans'",
    "orphans, 'Invalid command: --lakeWarehouse is missing'"
  })
  void lake_wrongUsage_isSaid(String line, String said) throws Exception {
    assertThat(new LakeCommand(arguments(line), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith(said);
  }

  private PrintStream print() {
    return new PrintStream(out, true, UTF_8);
  }

  private static ToolArguments arguments(String line) {
    return ToolArguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }
}
