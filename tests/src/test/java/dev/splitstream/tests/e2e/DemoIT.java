package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A real experiment through the public HTTP API, with the streaming job killed on the way; then all
 * of it a second time; then again from the lake. The figures never differ.
 */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {
  /** It waits as long as figures move, which they do slowly on a busy machine. */
  private static final Duration DEMO_LIMIT = Duration.ofMinutes(15);

  private static final Duration BACKFILL_LIMIT = Duration.ofMinutes(4);

  private static Stack stack;
  private static Command.Outcome first;
  private static long eventsWhenKilled;
  private static int restartsBefore;

  @BeforeAll
  static void runDemoAndKillTheJob(Stack running) throws Exception {
    stack = running;
    restartsBefore = running.restarts("streaming-job");
    Command demo = running.start(DemoFigures.COMMAND);
    await("the lake fills")
        .atMost(DEMO_LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> !demo.isRunning() || eventsInTheLake() > 0);
    running.signal("streaming-job", "KILL");
    eventsWhenKilled = eventsInTheLake();
    first = demo.await(DEMO_LIMIT);
  }

  @Test
  @Order(1)
  void job_wasKilledInTheMiddle() {
    assertThat(eventsWhenKilled).isStrictlyBetween(0L, DemoFigures.EVENTS);
    assertThat(stack.restarts("streaming-job")).isEqualTo(restartsBefore + 1);
  }

  @Test
  @Order(2)
  void demo_jobKilledInTheMiddle_succeeds() {
    assertThat(first.exitCode()).as(first.output()).isZero();
  }

  @Test
  @Order(3)
  void results_afterTheKill_showExposedUnits() {
    assertThat(DemoFigures.exposed(stack)).isEqualTo(DemoFigures.EXPOSED);
  }

  @Test
  @Order(3)
  void results_afterTheKill_showClicks() {
    assertThat(DemoFigures.clicked(stack)).isEqualTo(DemoFigures.CLICKED);
  }

  @Test
  @Order(3)
  void results_afterTheKill_showEnrolmentsPerClick() {
    assertThat(DemoFigures.enrolled(stack)).isEqualTo(DemoFigures.ENROLLED);
  }

  @Test
  @Order(3)
  void results_afterTheKill_showPaymentsPerClick() {
    assertThat(DemoFigures.paid(stack)).isEqualTo(DemoFigures.PAID);
  }

  @Test
  @Order(3)
  void lake_afterTheKill_holdsEachEventOnce() throws Exception {
    await("all events are committed")
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(eventsInTheLake()).isEqualTo(DemoFigures.EVENTS));
  }

  @Test
  @Order(4)
  void demo_secondTime_changesNothing() throws Exception {
    Command.Outcome second = stack.run(DEMO_LIMIT, DemoFigures.COMMAND);
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(eventsInTheLake()).as("rows of the lake").isEqualTo(DemoFigures.EVENTS);
    assertThat(DemoFigures.enrolled(stack)).isEqualTo(DemoFigures.ENROLLED);
  }

  /** The job runs on, and the backfill below reads what came out of this. */
  @Test
  @Order(5)
  void lakeCompact_whileTheJobRuns_keepsEachEventOnce() throws Exception {
    Command.Outcome compact = stack.run(BACKFILL_LIMIT, "lake", "compact");
    assertThat(compact.exitCode()).as(compact.output()).isZero();
    assertThat(compact.output()).containsPattern("[0-9,]+ files .* became [0-9]+ files? ");
    assertThat(eventsInTheLake()).isEqualTo(DemoFigures.EVENTS);
    Command.Outcome again = stack.run(BACKFILL_LIMIT, "lake", "compact", "--dry-run");
    assertThat(again.output()).contains("Nothing to compact");
  }

  @Test
  @Order(6)
  void backfill_unchangedLogic_differsInNothing() throws Exception {
    Command.Outcome run = stack.run(BACKFILL_LIMIT, "backfill", "run", "--flink");
    assertThat(run.exitCode()).as(run.output()).isZero();
    await("the last traffic is written, a minute later where the job was behind")
        .atMost(BACKFILL_LIMIT)
        .untilAsserted(
            () -> {
              Command.Outcome diff = stack.run(BACKFILL_LIMIT, "backfill", "diff");
              assertThat(diff.exitCode()).as(diff.output()).isZero();
            });
  }

  /** By now the job has read past the second sending. */
  @Test
  @Order(7)
  void lake_longAfterTheSecondTime_hasNoRowMore() throws Exception {
    assertThat(eventsInTheLake()).isEqualTo(DemoFigures.EVENTS);
  }

  /** Of the demo alone: others use the stack too. */
  private static long eventsInTheLake() throws SQLException, IOException {
    return stack.lake().events(DemoFigures.EXPERIMENT);
  }
}
