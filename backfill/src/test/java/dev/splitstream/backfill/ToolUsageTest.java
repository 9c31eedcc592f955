package dev.splitstream.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.backfill.maintenance.LakeFilesTool;
import dev.splitstream.backfill.repair.FailedEventsTool;
import dev.splitstream.backfill.repair.LateEventsTool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools reject a wrong command line before they look for a lake. */
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
    assertThat(new FailedEventsTool(arguments(line), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith(said);
  }

  @Test
  void late_timeThatIsNone_isWrongUsage() throws Exception {
    assertThat(new LateEventsTool(arguments("--from=yesterday"), print()).execute())
        .isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith("Invalid time: yesterday");
  }

  @Test
  void late_withoutALake_isWrongUsage() throws Exception {
    assertThat(new LateEventsTool(arguments(""), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith("Invalid command: --lakeWarehouse is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid command: use status or orphans'",
    "compact, 'Invalid command: use status or orphans'",
    "orphans, 'Invalid command: --lakeWarehouse is missing'"
  })
  void lake_wrongUsage_isSaid(String line, String said) throws Exception {
    assertThat(new LakeFilesTool(arguments(line), print()).execute()).isEqualTo(ToolExit.USAGE);
    assertThat(out.toString(UTF_8)).startsWith(said);
  }

  private PrintStream print() {
    return new PrintStream(out, true, UTF_8);
  }

  private static ToolArguments arguments(String line) {
    return ToolArguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }
}
