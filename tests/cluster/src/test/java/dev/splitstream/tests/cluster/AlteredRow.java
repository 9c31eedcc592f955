package dev.splitstream.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.Stack;
import java.time.Duration;

/** A row of the newest generation, the backfill, that a test changes by hand. */
enum AlteredRow {
  ROLLUP(
      """
      UPDATE experiment_rollups SET n = n %s 1
      WHERE grain = 'DAY' AND metric_id = '_exposed' AND experiment_id = 'cluster'
        AND generation = (SELECT max(generation) FROM generations)
      """),

  TRAFFIC(
      """
      UPDATE traffic_rollups SET events = events %s 1
      WHERE grain = 'DAY' AND event_name = 'exposure' AND dimension = 'TOTAL'
        AND (generation, window_start) = (
          SELECT generation, window_start FROM traffic_rollups
          WHERE grain = 'DAY' AND event_name = 'exposure' AND dimension = 'TOTAL'
          ORDER BY generation DESC, window_start DESC LIMIT 1)
      """);

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final String statement;

  AlteredRow(String statement) {
    this.statement = statement;
  }

  /** An empty diff proves something only if a difference is found, and disappears when undone. */
  void assertFound(Stack stack, String named) throws Exception {
    stack.database().changeRow(statement.formatted("+"));
    try {
      Command.Outcome diff = stack.run(LIMIT, "backfill", "diff");
      assertThat(diff.exitCode()).as(diff.output()).isEqualTo(1);
      assertThat(diff.output()).contains("in 1 rows", named);
    } finally {
      stack.database().changeRow(statement.formatted("-"));
    }
    Command.Outcome restored = stack.run(LIMIT, "backfill", "diff");
    assertThat(restored.exitCode()).as(restored.output()).isZero();
  }
}
