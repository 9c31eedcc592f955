package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.Flag;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The OpenFeature Remote Evaluation Protocol over HTTP, to the letter. */
class OfrepIT {
  private static final String ALL = "/ofrep/v1/evaluate/flags";
  private static final String SOMEBODY = "{\"context\":{\"targetingKey\":\"u\"}}";

  private final RunningApi api = RunningApi.shared();
  private final CatalogEdits edits = new CatalogEdits(api);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOOLEAN | true        | true",
        "STRING  | \"x\"       | \"x\"",
        "NUMBER  | 7           | 7",
        "NUMBER  | 1.5         | 1.5",
        "JSON    | {\"a\":[1]} | {\"a\":[1]}",
      })
  void flag_hasItsValue(Flag.Type type, String value, String sent) throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, type, value));
    assertThat(text(evaluate(id, SOMEBODY))).contains("\"value\":" + sent + ",");
  }

  @Test
  void integerOfAFloatFlag_keepsAFraction() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, Flag.Type.NUMBER, "1", "0.5"));
    assertThat(text(evaluate(id, SOMEBODY))).contains("\"value\":1.0,");
  }

  @Test
  void answer_namesKeyVariantReasonAndOurs() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, Flag.Type.BOOLEAN, "true"));
    JsonNode body = evaluate(id, SOMEBODY).body();
    assertThat(body.get("key").asString()).isEqualTo(id);
    assertThat(body.get("variant").asString()).isEqualTo("v0");
    assertThat(body.get("reason").asString()).isEqualTo("STATIC");
    assertThat(body.get("metadata").get("kind").asString()).isEqualTo("flag");
    assertThat(body.get("metadata").get("revision").asLong()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"DE, TARGETING_MATCH, v1", "FR, DEFAULT, v0"})
  void rule_isAskedAboutTheContext(String country, String reason, String variant) throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.targeted(id, "country", "DE"));
    JsonNode body =
        evaluate(id, "{\"context\":{\"targetingKey\":\"u\",\"country\":\"" + country + "\"}}")
            .body();
    assertThat(body.get("reason").asString()).isEqualTo(reason);
    assertThat(body.get("variant").asString()).isEqualTo(variant);
  }

  @Test
  void disabledFlag_servesItsOffVariation() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.disabled(id, Flag.Type.BOOLEAN, "true", "false"));
    JsonNode body = evaluate(id, SOMEBODY).body();
    assertThat(body.get("value").asBoolean()).isFalse();
    assertThat(body.get("reason").asString()).isEqualTo("DISABLED");
  }

  @Test
  void experiment_isItsVariantsConfig() throws Exception {
    String id = api.started("{}");
    JsonNode body = evaluate(id, SOMEBODY).body();
    assertThat(body.get("value").isObject()).isTrue();
    assertThat(body.get("variant").asString()).isIn("a", "b");
    assertThat(body.get("reason").asString()).isEqualTo("SPLIT");
  }

  @Test
  void experimentThatDoesNotRun_hasNoValue() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    JsonNode body = evaluate(id, SOMEBODY).body();
    assertThat(body.has("value")).isFalse();
    assertThat(body.get("reason").asString()).isEqualTo("DISABLED");
  }

  @Test
  void unknownKey_is404() throws Exception {
    assertError(evaluate("nowhere", SOMEBODY), 404, "FLAG_NOT_FOUND", "nowhere");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"context\":{}}                                | TARGETING_KEY_MISSING",
        "{\"context\":{\"targetingKey\":null}}           | TARGETING_KEY_MISSING",
        "{\"context\":{\"targetingKey\":\"\"}}           | TARGETING_KEY_MISSING",
        "{\"context\":{\"targetingKey\":7}}              | INVALID_CONTEXT",
        "{\"context\":{\"targetingKey\":\"\\u0000\"}}    | INVALID_CONTEXT",
        "{\"context\":{\"targetingKey\":\"\\udc00\"}}    | INVALID_CONTEXT",
        "{\"context\":7}                                 | INVALID_CONTEXT",
        "{}                                              | INVALID_CONTEXT",
        "[]                                              | PARSE_ERROR",
        "{\"context\":{\"targetingKey\":\"u\",\"a\":NaN}} | PARSE_ERROR",
        "{\"context\":                                   | PARSE_ERROR",
        "''                                              | PARSE_ERROR",
      })
  void bodyThatCannotBeEvaluated_is400(String body, String code) throws Exception {
    assertError(evaluate("k", body), 400, code, "k");
    Answer bulk = api.post(ALL, body);
    assertThat(bulk.status()).isEqualTo(400);
    assertThat(bulk.body().get("errorCode").asString()).isEqualTo(code);
    assertThat(bulk.body().get("metadata").isObject()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 100, 50_000})
  void deepContext_is400(int depth) throws Exception {
    String context = "{\"targetingKey\":\"u\",\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    assertThat(evaluate("k", "{\"context\":" + context + "}").status()).isEqualTo(400);
  }

  @Test
  void longName_is400() throws Exception {
    String context = "{\"targetingKey\":\"u\",\"" + "n".repeat(257) + "\":1}";
    assertError(evaluate("k", "{\"context\":" + context + "}"), 400, "INVALID_CONTEXT", "k");
  }

  @Test
  void unknownCredential_is401WithABody() throws Exception {
    Answer answer =
        api.send(
            api.bare(ALL + "/k")
                .header("X-API-Key", "unknown")
                .POST(BodyPublishers.ofString(SOMEBODY)));
    assertError(answer, 401, "GENERAL", "k");
  }

  @Test
  void bodyBeyondTheLimit_is413() throws Exception {
    assertError(evaluate("k", " ".repeat(128 * 1024 + 1)), 413, "GENERAL", "k");
  }

  @Test
  void get_is405() throws Exception {
    assertError(api.get(ALL + "/k"), 405, "GENERAL", "k");
  }

  @Test
  void bulk_holdsFlagsAndExperiments() throws Exception {
    String flag = api.fresh();
    edits.put(TestFlags.constant(flag, Flag.Type.BOOLEAN, "true"));
    String experiment = api.started("{}");
    JsonNode body = api.post(ALL, SOMEBODY).body();
    assertThat(body.get("flags").values().stream().map(one -> one.get("key").asString()))
        .contains(flag, experiment);
    assertThat(body.get("metadata").get("revision").asLong()).isPositive();
  }

  @Test
  void sameAnswer_is304() throws Exception {
    Answer first = api.post(ALL, SOMEBODY);
    Answer second = bulk(SOMEBODY, first.header("ETag"));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.response().body()).isEmpty();
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @Test
  void answerToAnotherUnit_isNot304() throws Exception {
    api.started("{}");
    String tag = api.post(ALL, SOMEBODY).header("ETag");
    int changed = 0;
    for (int i = 0; i < 16; i++) {
      String body = "{\"context\":{\"targetingKey\":\"u" + i + "\"}}";
      changed += bulk(body, tag).status() == 200 ? 1 : 0;
    }
    assertThat(changed).isPositive();
  }

  @Test
  void edit_changesTheTag() throws Exception {
    String tag = api.post(ALL, SOMEBODY).header("ETag");
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    assertThat(bulk(SOMEBODY, tag).status()).isEqualTo(200);
  }

  @Test
  void clientThatHeardOfAnEdit_getsIt() throws Exception {
    long heardOf = api.post(ALL, SOMEBODY).body().get("metadata").get("revision").asLong() + 1;
    CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> bulkAfter(heardOf));
    edits.put(TestFlags.constant(api.fresh(), Flag.Type.BOOLEAN, "true"));
    assertThat(asked.join().body().get("metadata").get("revision").asLong())
        .isGreaterThanOrEqualTo(heardOf);
  }

  private Answer bulkAfter(long revision) {
    try {
      return api.post(ALL + "?flagConfigEtag=" + revision, SOMEBODY);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void bulk_offersAStreamOfEvents() throws Exception {
    JsonNode stream = api.post(ALL, SOMEBODY).body().get("eventStreams").get(0);
    assertThat(stream.get("type").asString()).isEqualTo("sse");
    assertThat(stream.get("endpoint").get("requestUri").asString()).startsWith("/");
  }

  @Test
  void streamWithoutAGoodToken_is401() throws Exception {
    Answer answer =
        api.send(api.bare("/ofrep/v1/events?token=acme.1.AAAAAAAAAAAAAAAAAAAAAA").GET());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().get("errorCode").asString()).isEqualTo("GENERAL");
  }

  private Answer evaluate(String key, String body) throws Exception {
    return api.post(ALL + "/" + key, Optional.ofNullable(body).orElse(""));
  }

  private Answer bulk(String body, String tag) throws Exception {
    return api.send(
        api.request(ALL)
            .header("Content-Type", "application/json")
            .header("If-None-Match", tag)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String text(Answer answer) {
    return new String(answer.response().body(), UTF_8);
  }

  private static void assertError(Answer answer, int status, String code, String key) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.body().get("key").asString()).isEqualTo(key);
    assertThat(answer.body().get("errorCode").asString()).isEqualTo(code);
    assertThat(answer.body().get("errorDetails").asString()).isNotEmpty();
    assertThat(answer.body().get("metadata").isObject()).isTrue();
  }
}
