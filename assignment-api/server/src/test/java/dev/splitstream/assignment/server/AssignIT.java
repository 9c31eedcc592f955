package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.targeting.Audience;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Assignments over HTTP. */
class AssignIT {
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36";
  private static final String GOOGLEBOT =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @ParameterizedTest
  @CsvSource({"DE, SPLIT", "FR, NOT_TARGETED"})
  void audience_isAskedAboutTheContext(String country, String reason) throws Exception {
    String id = put(e -> e.audience(equal("geo.country", "DE")));
    assertThat(assign(id, "\"context\":{\"geo\":{\"country\":\"" + country + "\"}}"))
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"SPLIT, " + CHROME, "EXCLUDED, " + GOOGLEBOT})
  void userAgent_tellsBots(String reason, String userAgent) throws Exception {
    String id = put(e -> e);
    assertThat(assign(id, "\"context\":{\"user_agent\":\"" + userAgent + "\"}")).isEqualTo(reason);
  }

  @Test
  void caller_knowsBotsBetter() throws Exception {
    String id = put(e -> e);
    assertThat(assign(id, "\"context\":{\"bot\":false,\"user_agent\":\"" + GOOGLEBOT + "\"}"))
        .isEqualTo("SPLIT");
  }

  @Test
  void stickyVariant_isKept() throws Exception {
    String id = put(e -> e.sticky(true).allocation(0));
    assertThat(assign(id, "\"sticky\":{\"" + id + "\":\"b\"}")).isEqualTo("STICKY");
  }

  @Test
  void explanation_endsWithTheQuestionThatDecided() throws Exception {
    String id = put(e -> e.audience(equal("country", "DE")));
    JsonNode path =
        api.post("/api/v1/assign/explain", body(id, "\"context\":{\"country\":\"FR\"}"))
            .body()
            .get("assignments")
            .get(0)
            .get("path");
    JsonNode last = path.get(path.size() - 1);
    assertThat(last.get("question").asString()).isEqualTo("NOT_TARGETED");
    assertThat(last.get("decided").asBoolean()).isTrue();
  }

  @Test
  void explanation_isTheAssignment() throws Exception {
    String id = put(e -> e);
    String body = body(id, "\"context\":{}");
    JsonNode assigned = api.post("/api/v1/assign", body).body().get("assignments").get(0);
    JsonNode explained = api.post("/api/v1/assign/explain", body).body().get("assignments").get(0);
    assertThat(explained.properties()).containsAll(assigned.properties());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"country\":1e999999}",
        "{\"country\":-0}",
        "{\"country\":[[[[1]]]]}",
        "{\"country\":\"\\ud800\"}",
        "{\"\":{\"\":{\"\":1}}}",
        "{\"country\":\"\\u0000\"}",
        "null",
      })
  void strangeContext_isEvaluated(String context) throws Exception {
    String id = put(e -> e.audience(equal("country", "DE")));
    assertThat(assign(id, "\"context\":" + context)).isEqualTo("NOT_TARGETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"country\":NaN}", "{\"a\":1,\"a\":2}", "[]", "7", "{\"a\":1e}"})
  void brokenContext_isRefused(String context) throws Exception {
    assertThat(api.post("/api/v1/assign", body("x", "\"context\":" + context)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 100, 50_000})
  void deepContext_isRefused(int depth) throws Exception {
    String context = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThat(api.post("/api/v1/assign", body("x", "\"context\":" + context)).status())
        .isEqualTo(400);
  }

  @Test
  void textOf8192Characters_isEvaluatedAndALongerOneIsRefused() throws Exception {
    String id = put(e -> e.audience(equal("country", "DE")));
    String context = "\"context\":{\"country\":\"" + "x".repeat(8_192);
    assertThat(assign(id, context + "\"}")).isEqualTo("NOT_TARGETED");
    Answer refused = api.post("/api/v1/assign", body(id, context + "x\"}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("errors").get(0).get("pointer").asString()).isEqualTo("/context");
  }

  @Test
  void thousandAttributes_areEvaluatedAndMoreAreRefused() throws Exception {
    String id = put(e -> e.audience(equal("country", "DE")));
    String context = "\"context\":{\"country\":\"DE\"" + members(999);
    assertThat(assign(id, context + "}")).isEqualTo("SPLIT");
    Answer refused = api.post("/api/v1/assign", body(id, context + ",\"one_more\":1}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/reason").asString()).contains("1000 attributes");
  }

  /** The name is part of each member's path: if stored, the paths would take 870 MB. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/assign", "/api/v1/assign/explain"})
  void longNameAboveManyMembers_isRefused(String path) throws Exception {
    String members = "\"m\":1" + members(7_000);
    String context = "\"context\":{\"" + "n".repeat(49_000) + "\":{" + members + "}}";
    assertThat(api.post(path, body("x", context)).status()).isEqualTo(400);
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ",\"a" + i + "\":1")
        .collect(Collectors.joining());
  }

  @Test
  void bodyBeyondTheLimit_isRefused() throws Exception {
    String body = body("x", "\"context\":{\"a\":\"" + "x".repeat(128 * 1024) + "\"}");
    assertThat(api.post("/api/v1/assign", body).status()).isEqualTo(413);
  }

  private static Audience equal(String attribute, String value) {
    return new Audience.Condition(attribute, Audience.Operator.EQUALS, List.of(value));
  }

  private String put(UnaryOperator<ExperimentBuilder> how) throws Exception {
    String id = api.fresh();
    edits.put(
        revision ->
            how.apply(
                    Experiment.builder(RunningApi.TENANT, id)
                        .status(ExperimentStatus.RUNNING)
                        .range(new BucketRange(0, 10_000))
                        .allocation(10_000)
                        .variants(
                            List.of(
                                new Variant("a", "A", 10_000, "{\"x\":1}"),
                                new Variant("b", "B", 0, "{}"))))
                .revision(revision)
                .build());
    return id;
  }

  private String assign(String id, String more) throws Exception {
    Answer answer = api.post("/api/v1/assign", body(id, more));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body().get("assignments").get(0).get("reason").asString();
  }

  private static String body(String id, String more) {
    return "{\"user_id\":\"u\",\"experiments\":[\"" + id + "\"]," + more + "}";
  }
}
