package dev.splitstream.tests.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The database dies, and assignment-api too while it is away: assignments are still answered. */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresDownIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static Stack stack;
  private static int restartsBefore;

  @BeforeAll
  static void hangPostgres(Stack running) throws Exception {
    stack = running;
    TestExperiment.running(running, "postgres_down");
    assign();
    restartsBefore = running.restarts("postgres");
    running.signalGroup("postgres", "STOP");
  }

  /** Where a test failed half-way: a database that hangs would be the end of all that follows. */
  @AfterAll
  static void endWhatHangs() throws Exception {
    if (stack.restarts("postgres") == restartsBefore) {
      stack.signalGroup("postgres", "KILL");
      stack.awaitRestart("postgres", restartsBefore);
    }
  }

  @Test
  @Order(1)
  void assign_postgresHangs_answers() {
    assertThat(assign()).isEqualTo("SPLIT");
  }

  @Test
  @Order(2)
  void edit_postgresHangs_saysWhenToTryAgain() {
    Answer answer = stack.assignment().post("/api/v1/layers", "{\"id\":\"away\"}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @Test
  @Order(3)
  void assign_nodeIsStartedAgainMeanwhile_answersFromItsDisk() throws Exception {
    int restarts = stack.restarts("assignment-api");
    stack.signal("assignment-api", "KILL");
    stack.awaitRestart("assignment-api", restarts);
    assertThat(assign()).isEqualTo("SPLIT");
  }

  @Test
  @Order(4)
  void edit_postgresIsBack_isMade() throws Exception {
    stack.signalGroup("postgres", "KILL");
    stack.awaitRestart("postgres", restartsBefore);
    await("edits are made again")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> stack.assignment().post("/api/v1/layers", "{\"id\":\"back\"}").status() == 201);
  }

  private static String assign() {
    Answer answer =
        stack
            .assignment()
            .post("/api/v1/assign", "{\"user_id\":\"u\",\"experiments\":[\"postgres_down\"]}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body().at("/assignments/0/reason").asText();
  }
}
