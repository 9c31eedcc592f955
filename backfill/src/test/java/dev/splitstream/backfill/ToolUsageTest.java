package dev.splitstream.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.backfill.maintenance.LakeFilesTool;
import dev.splitstream.backfill.repair.FailedEventsTool;
import dev.splitstream.backfill.repair.LateEventsTool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools reject a wrong command line before they look for a lake, and print nothing. */
class ToolUsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void nothingIsPrinted() {
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid command: use list, show or replay'",
    "remove, 'Invalid command: use list, show or replay'",
    "show, 'Invalid command: name a failed event'",
    "list --limit=many, 'Invalid command: --limit=many'",
    "replay --fix=nonsense, 'Invalid fix: nonsense'",
    "list, 'Invalid command: --databaseUrl is missing'"
  })
  void failed_wrongUsage_isSaid(String line, String said) {
    assertThatThrownBy(() -> new FailedEventsTool(arguments(line), print()).execute())
        .isInstanceOf(UsageFailure.class)
        .hasMessageStartingWith(said);
  }

  @ParameterizedTest
  @CsvSource({
    "--from=yesterday, 'Invalid time: yesterday'",
    "'', 'Invalid command: --databaseUrl is missing'"
  })
  void late_wrongUsage_isSaid(String line, String said) {
    assertThatThrownBy(() -> new LateEventsTool(arguments(line), print()).execute())
        .isInstanceOf(UsageFailure.class)
        .hasMessageStartingWith(said);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'Invalid command: use status, compact, expire, orphans, tag or untag'",
    "vacuum, 'Invalid command: use status, compact, expire, orphans, tag or untag'",
    "tag, 'Invalid command: name one tag'",
    "untag a b, 'Invalid command: name one tag'",
    "compact, 'Invalid command: --databaseUrl is missing'",
    "orphans, 'Invalid command: --databaseUrl is missing'"
  })
  void lake_wrongUsage_isSaid(String line, String said) {
    assertThatThrownBy(
            () -> new LakeFilesTool(arguments(line), print(), Clock.systemUTC()).execute())
        .isInstanceOf(UsageFailure.class)
        .hasMessageStartingWith(said);
  }

  private PrintStream print() {
    return new PrintStream(out, true, UTF_8);
  }

  private static ToolArguments arguments(String line) {
    return ToolArguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }
}
