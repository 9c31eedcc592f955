package dev.splitstream.tests.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.splitstream.tests.stack.Answer;
import dev.splitstream.tests.stack.SharedStack;
import dev.splitstream.tests.stack.Stack;
import dev.splitstream.tests.stack.TestExperiment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent, the answer says what is wrong with it, and what is good beside it counts. */
@SharedStack
class MalformedInputIT {
  private static final int MAX_BATCH_EVENTS = 500;
  private static final int MAX_BATCH_BYTES = 1024 * 1024;

  private static TestExperiment experiment;
  private static Stack stack;

  @BeforeAll
  static void createExperiments(Stack running) {
    stack = running;
    experiment = TestExperiment.running(running, "malformed_input");
    TestExperiment.draft(running, "malformed_input_draft");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.splitstream.tests.e2e.MalformedInputs#events")
  void track_badEvent_isRefusedWithAReason(String name, String event) {
    Answer answer = stack.assignment().post("/api/v1/track", event);
    assertProblem(answer);
    assertThat(answer.body().path("detail").asText() + answer.body().path("errors"))
        .as("what is wrong")
        .isNotBlank();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.splitstream.tests.e2e.MalformedInputs#events")
  void trackBatch_badEventBesideGoodOnes_isRejectedAlone(String name, String event) {
    String good = "{" + MalformedInputs.custom("\"user_id\":\"good\"") + "}";
    Answer answer =
        stack
            .assignment()
            .postEvents(
                "/api/v1/track/batch", "{\"events\":[%s,%s,%s]}".formatted(good, event, good));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
    JsonNode rejected = answer.body().path("rejected");
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).path("index").asInt()).isEqualTo(1);
    assertThat(rejected.get(0).path("errors").path(0).path("reason").asText()).isNotBlank();
  }

  @Test
  void trackBatch_invalidUtf8BesideAGoodEvent_isRejectedAlone() {
    String good = "{" + MalformedInputs.custom("\"user_id\":\"good\"") + "}";
    String invalid = "{" + MalformedInputs.custom("\"user_id\":\"\u00ff\"") + "}";
    byte[] body = ("{\"events\":[" + good + "," + invalid + "]}").getBytes(ISO_8859_1);
    Answer answer = stack.assignment().postEvents("/api/v1/track/batch", body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    assertThat(answer.body().at("/rejected/0/index").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.splitstream.tests.e2e.MalformedInputs#events")
  void trackBatch_onlyABadEvent_isRefused(String name, String event) {
    assertProblem(
        stack.assignment().post("/api/v1/track/batch", "{\"events\":[%s]}".formatted(event)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.splitstream.tests.e2e.MalformedInputs#bodies")
  void anyPost_badBody_isRefused(String name, byte[] body) {
    for (String path :
        new String[] {
          "/api/v1/track",
          "/api/v1/track/batch",
          "/api/v1/assign",
          "/api/v1/experiments",
          "/api/v1/metrics"
        }) {
      assertProblem(stack.assignment().post(path, body, Map.of()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.splitstream.tests.e2e.MalformedInputs#bodies")
  void trackBatch_badBodyAfterwards_acceptsGoodOnes(String name, byte[] body) {
    stack.assignment().post("/api/v1/track/batch", body, Map.of());
    Answer answer =
        stack
            .assignment()
            .postEvents(
                "/api/v1/track", "{" + MalformedInputs.custom("\"user_id\":\"good\"") + "}");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
  }

  @Test
  void trackBatch_mostEventsThatFit_areAccepted() {
    Answer answer =
        stack
            .assignment()
            .postEvents("/api/v1/track/batch", experiment.exposures("a", 0, MAX_BATCH_EVENTS));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(MAX_BATCH_EVENTS);
  }

  @Test
  void trackBatch_oneEventTooMany_isRefused() {
    assertProblem(
        stack
            .assignment()
            .post("/api/v1/track/batch", experiment.exposures("a", 0, MAX_BATCH_EVENTS + 1)));
  }

  @Test
  void trackBatch_overOneMebibyte_isRefused() {
    byte[] body = bytes("{\"events\":[]" + " ".repeat(MAX_BATCH_BYTES) + "}");
    assertProblem(stack.assignment().post("/api/v1/track/batch", body, Map.of()));
  }

  @Test
  void trackBatch_garbageThatClaimsToBeGzip_isRefused() {
    assertProblem(
        stack
            .assignment()
            .post(
                "/api/v1/track/batch",
                bytes(experiment.exposures("a", 0, 1)),
                Map.of("Content-Encoding", "gzip")));
  }

  @Test
  void track_unknownKey_isRefused() {
    Answer answer =
        stack
            .assignment()
            .post("/api/v1/track", bytes("{}"), Map.of("X-API-Key", "sk_unknown_key"));
    assertThat(answer.status()).isEqualTo(401);
  }

  private static void assertProblem(Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 499);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("X-Request-Id")).isNotBlank();
    assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.body().path("title").asText()).isNotBlank();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
