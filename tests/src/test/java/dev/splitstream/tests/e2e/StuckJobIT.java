package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Command;
import dev.splitstream.tests.stack.ResidentSet;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The lake takes no commit: the job fails again and again, says so, and heals by itself. */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StuckJobIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final int UNITS = 200;

  /** At the tenth in a row the process ends, and is started again. */
  private static final int ATTEMPTS = Integer.getInteger("stuck.attempts", 6);

  /** What a failed attempt held outside of the heap must be released. */
  private static final double MEMORY_GROWTH = 1.3;

  private static Stack stack;
  private static TestExperiment experiment;

  @BeforeAll
  static void closeTheLake(Stack running) throws SQLException {
    stack = running;
    experiment = TestExperiment.running(running, "stuck_job");
    // What is taken from a sequence stays taken, whatever becomes of the transaction. The job takes
    // it with the rights of the function's owner.
    execute("CREATE SEQUENCE lake_attempts");
    execute(
        """
        CREATE FUNCTION close_the_lake() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
        $$ BEGIN PERFORM nextval('lake_attempts'); RAISE EXCEPTION 'the lake is closed'; END $$
        """);
    execute(
        """
        CREATE TRIGGER closed BEFORE INSERT ON lake_commits
        FOR EACH ROW EXECUTE FUNCTION close_the_lake()
        """);
    experiment.expose("a", 0, UNITS);
  }

  @AfterAll
  static void openTheLake() throws SQLException {
    execute("DROP TRIGGER IF EXISTS closed ON lake_commits");
    execute("DROP FUNCTION IF EXISTS close_the_lake");
    execute("DROP SEQUENCE IF EXISTS lake_attempts");
  }

  @Test
  @Order(1)
  void job_failsAgainAndAgain_takesNoMoreMemory() throws Exception {
    awaitAttempts(1);
    long first = residentMebibytes();
    for (int attempts = 2; attempts <= ATTEMPTS; attempts++) {
      awaitAttempts(attempts);
      assertThat(residentMebibytes())
          .as("MiB after %d failed attempts; after the first %d", attempts, first)
          .isLessThanOrEqualTo((long) (MEMORY_GROWTH * first));
    }
  }

  private static void awaitAttempts(int attempts) {
    await("attempt " + attempts + " failed")
        .atMost(LIMIT)
        .until(
            () ->
                ask("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM lake_attempts")
                    >= attempts);
  }

  /** While its process is restarted, no memory is in use: waits for the new process. */
  private static long residentMebibytes() {
    return await("a process of the job runs")
        .atMost(LIMIT)
        .until(() -> ResidentSet.mebibytes(stack.group("streaming-job")), resident -> resident > 0);
  }

  @Test
  @Order(2)
  void status_jobFailsAgainAndAgain_saysThatItIsStuckAndWhy() {
    await("the job is stuck")
        .atMost(LIMIT)
        .pollInterval(POLL)
        .untilAsserted(
            () -> {
              Command.Outcome status = stack.run(Duration.ofMinutes(1), "status");
              assertThat(status.output()).contains("STUCK", "the lake is closed");
              assertThat(status.exitCode()).isEqualTo(1);
            });
  }

  @Test
  @Order(3)
  void job_theCauseIsGone_countsAllThatWasSentAndIsWell() throws SQLException, IOException {
    openTheLake();
    await("everything is counted")
        .atMost(LIMIT)
        .pollInterval(POLL)
        .until(() -> experiment.exposed("a") == UNITS);
    await("the job is well")
        .atMost(LIMIT)
        .pollInterval(POLL)
        .until(() -> stack.run(Duration.ofMinutes(1), "status").exitCode() == 0);
  }

  /** Each attempt wrote files that no checkpoint held; they may go once that is sure. */
  @Test
  @Order(4)
  void lakeStatus_afterFailedAttempts_countsWhatTheyLeftBehind() throws Exception {
    Command.Outcome status = stack.run(LIMIT, "lake", "status");
    assertThat(status.exitCode()).as(status.output()).isZero();
    assertThat(status.output()).containsPattern("events +\\d").contains("unreferenced", "orphans");
    Command.Outcome orphans = stack.run(LIMIT, "lake", "orphans");
    assertThat(orphans.exitCode()).as(orphans.output()).isZero();
    assertThat(orphans.output()).contains("Orphans: ");
  }

  private static long ask(String question) throws SQLException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
