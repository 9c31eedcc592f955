package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.catalog.Flag;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Evaluation of one key by the OpenFeature Remote Evaluation Protocol. */
class OfrepIT {
  private static final String ALL = "/ofrep/v1/evaluate/flags";
  private static final String USER = "{\"context\":{\"targetingKey\":\"u\"}}";

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
    assertThat(text(evaluate(id, USER))).contains("\"value\":" + sent + ",");
  }

  @Test
  void integerOfAFloatFlag_keepsAFraction() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, Flag.Type.NUMBER, "1", "0.5"));
    assertThat(text(evaluate(id, USER))).contains("\"value\":1.0,");
  }

  @Test
  void answer_namesKeyVariantReasonAndOurs() throws Exception {
    String id = api.fresh();
    edits.put(TestFlags.constant(id, Flag.Type.BOOLEAN, "true"));
    JsonNode body = evaluate(id, USER).body();
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
    JsonNode body = evaluate(id, USER).body();
    assertThat(body.get("value").asBoolean()).isFalse();
    assertThat(body.get("reason").asString()).isEqualTo("DISABLED");
  }

  @Test
  void experiment_isItsVariantsConfig() throws Exception {
    String id = api.started("{}");
    JsonNode body = evaluate(id, USER).body();
    assertThat(body.get("value").isObject()).isTrue();
    assertThat(body.get("variant").asString()).isIn("a", "b");
    assertThat(body.get("reason").asString()).isEqualTo("SPLIT");
  }

  @Test
  void experimentThatDoesNotRun_hasNoValue() throws Exception {
    String id = api.fresh();
    api.post("/api/v1/experiments", RunningApi.experiment(id));
    JsonNode body = evaluate(id, USER).body();
    assertThat(body.has("value")).isFalse();
    assertThat(body.get("reason").asString()).isEqualTo("DISABLED");
  }

  @Test
  void unknownKey_is404() throws Exception {
    assertError(evaluate("nowhere", USER), 404, "FLAG_NOT_FOUND", "nowhere");
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
                .POST(BodyPublishers.ofString(USER)));
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

  private Answer evaluate(String key, String body) throws Exception {
    return api.post(ALL + "/" + key, Optional.ofNullable(body).orElse(""));
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
