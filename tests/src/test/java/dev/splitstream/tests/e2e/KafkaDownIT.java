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

/** The broker hangs, then dies: nothing else does, and nothing is lost. */
@SharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaDownIT {
  private static final int UNITS = 200;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static Stack stack;
  private static TestExperiment experiment;
  private static int restartsBefore;

  @BeforeAll
  static void hangKafka(Stack running) throws Exception {
    stack = running;
    experiment = TestExperiment.running(running, "kafka_down");
    restartsBefore = running.restarts("kafka");
    running.signal("kafka", "STOP");
  }

  /** Where a test failed half-way: a broker that hangs would be the end of all that follows. */
  @AfterAll
  static void endWhatHangs() throws Exception {
    if (stack.restarts("kafka") == restartsBefore) {
      stack.signal("kafka", "KILL");
      stack.awaitRestart("kafka", restartsBefore);
    }
  }

  @Test
  @Order(1)
  void assign_kafkaHangs_answers() {
    Answer answer =
        stack
            .assignment()
            .post("/api/v1/assign", "{\"user_id\":\"u\",\"experiments\":[\"kafka_down\"]}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().at("/assignments/0/reason").asText()).isEqualTo("SPLIT");
  }

  @Test
  @Order(2)
  void track_kafkaHangs_saysWhenToTryAgain() {
    Answer answer = stack.assignment().post("/api/v1/track/batch", batch());
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  @Test
  @Order(3)
  void track_kafkaIsBack_acceptsTheSameBatch() throws Exception {
    stack.signal("kafka", "KILL");
    stack.awaitRestart("kafka", restartsBefore);
    experiment.expose("a", 0, UNITS);
  }

  @Test
  @Order(4)
  void results_kafkaIsBack_countEachUnitOnce() {
    await("the units are counted")
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(experiment.exposed("a")).isEqualTo(UNITS));
  }

  private static String batch() {
    return experiment.exposures("a", 0, UNITS);
  }
}
