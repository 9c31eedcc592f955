package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key can do that is part of a page, and from where. */
class BrowserKeysIT {
  private static final String ORIGIN = "https://shop.example.com";
  private static final String OTHER_ORIGIN = "https://evil.example.net";
  private static final String OFREP = "/ofrep/v1/evaluate/flags";
  private static final String SOMEBODY = "{\"context\":{\"targetingKey\":\"u\"}}";

  private static final String EVENTS =
      "\"events\":[{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"seen\"}]";

  private final RunningApi api = RunningApi.shared();

  @Test
  void madeKey_hasKindAndOrigins() throws Exception {
    Answer made = made("evaluate");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("kind").asString()).isEqualTo("browser");
    assertThat(made.body().get("origins").toString()).isEqualTo("[\"" + ORIGIN + "\"]");
  }

  @Test
  void rotatedKey_keepsKindAndOrigins() throws Exception {
    Answer made =
        api.post("/api/v1/keys/" + made("collect").body().get("id").asString() + "/rotate", "{}");
    assertThat(made.body().get("kind").asString()).isEqualTo("browser");
    assertThat(made.body().get("origins").toString()).isEqualTo("[\"" + ORIGIN + "\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':'page','scopes':['query']}                                          | /kind",
        "{'kind':'browser','scopes':['assign'],'origins':['https://a.example.com']}  | /scopes/0",
        "{'kind':'browser','scopes':['collect']}                                     | /origins",
        "{'kind':'browser','scopes':['collect'],'origins':['https://a.b/path']}      | /origins/0",
        "{'kind':'server','scopes':['collect'],'origins':['https://a.example.com']}  | /origins",
      })
  void fault_isNamed(String body, String pointer) throws Exception {
    Answer answer =
        api.post("/api/v1/keys", body.replace('\'', '"').replace("{", "{\"name\":\"n\","));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").findValuesAsString("pointer")).containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/catalog",
        "/api/v1/catalog/events",
        "/api/v1/experiments",
        "/api/v1/keys"
      })
  void key_opensNothingElse(String path) throws Exception {
    Answer answer = api.send(api.bare(path).header("X-API-Key", key("evaluate")).GET());
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void flag_isSeenIfItIsVisibleToClients() throws Exception {
    String key = key("evaluate");
    String visible = flag(true);
    String hidden = flag(false);
    assertThat(post(OFREP + "/" + visible, key, ORIGIN, SOMEBODY).status()).isEqualTo(200);
    assertThat(post(OFREP + "/" + hidden, key, ORIGIN, SOMEBODY).status()).isEqualTo(404);
    assertThat(post(OFREP, key, ORIGIN, SOMEBODY).body().get("flags").findValuesAsString("key"))
        .contains(visible)
        .doesNotContain(hidden);
  }

  @Test
  void experiment_isSeenIfItIsVisibleToClients() throws Exception {
    String key = key("evaluate");
    String visible = experiment(true);
    String hidden = experiment(false);
    Answer named =
        post(
            "/api/v1/assign",
            key,
            ORIGIN,
            "{\"user_id\":\"u\",\"experiments\":[\"" + visible + "\",\"" + hidden + "\"]}");
    assertThat(named.body().get("assignments").findValuesAsString("reason"))
        .containsExactly("SPLIT", "NOT_FOUND");
    Answer all = post("/api/v1/assign", key, ORIGIN, "{\"user_id\":\"u\"}");
    assertThat(all.body().get("assignments").findValuesAsString("experiment_id"))
        .contains(visible)
        .doesNotContain(hidden);
    assertThat(post(OFREP + "/" + hidden, key, ORIGIN, SOMEBODY).status()).isEqualTo(404);
  }

  @Test
  void serverKey_seesWhatIsHiddenFromClients() throws Exception {
    assertThat(api.post(OFREP + "/" + flag(false), SOMEBODY).status()).isEqualTo(200);
  }

  @Test
  void otherOrigin_isRefusedSoThatThePageCanReadWhy() throws Exception {
    Answer answer = post(OFREP, key("evaluate"), OTHER_ORIGIN, SOMEBODY);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void serverKey_hasNoOrigins() throws Exception {
    assertThat(post(OFREP, RunningApi.KEY, OTHER_ORIGIN, SOMEBODY).status()).isEqualTo(200);
  }

  @Test
  void exposing_takesTheRightToWrite() throws Exception {
    String path = "/api/v1/assign?expose=true";
    String body = "{\"user_id\":\"u\"}";
    assertThat(post(path, key("evaluate"), ORIGIN, body).status()).isEqualTo(403);
    assertThat(post(path, key("evaluate\",\"collect"), ORIGIN, body).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/collect", "/api/v1/assign", OFREP, "/ofrep/v1/events"})
  void preflight_isAnsweredWithoutAKey(String path) throws Exception {
    Answer answer =
        api.send(
            preflight(path)
                .header("Access-Control-Request-Headers", "content-type,x-api-key,x-other"));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("content-type, x-api-key");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("7200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/catalog", "/api/v1/keys", "/api/v1/assign/explain"})
  void pathsThatAreNotForPages_sayNothingOfOrigins(String path) throws Exception {
    assertThat(api.send(preflight(path)).header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(post(path, RunningApi.KEY, ORIGIN, "{}").header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void answer_letsPagesReadItsTag() throws Exception {
    assertThat(
            post(OFREP, key("evaluate"), ORIGIN, SOMEBODY).header("Access-Control-Expose-Headers"))
        .contains("ETag", "Retry-After", "X-Request-Id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "query", "body"})
  void events_areCollected(String where) throws Exception {
    String key = key("collect");
    String member = where.equals("body") ? "\"key\":\"" + key + "\"," : "";
    HttpRequest.Builder request =
        api.bare("/api/v1/collect" + (where.equals("query") ? "?key=" + key : ""))
            .header("Origin", ORIGIN)
            .header("Content-Type", "text/plain;charset=UTF-8")
            .POST(BodyPublishers.ofString("{" + member + EVENTS + "}"));
    if (where.equals("header")) {
      request.header("X-API-Key", key);
    }
    Answer answer = api.send(request);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    assertThat(answer.body().get("accepted").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\":\"unknown\"," + EVENTS + "}", "{" + EVENTS + "}", "{}"})
  void eventsWithoutAKnownKey_areNotCollected(String body) throws Exception {
    Answer answer = api.send(api.bare("/api/v1/collect").POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void eventsOfAnotherOrigin_areNotCollected() throws Exception {
    String body = "{\"key\":\"" + key("collect") + "\"," + EVENTS + "}";
    Answer answer =
        api.send(
            api.bare("/api/v1/collect")
                .header("Origin", OTHER_ORIGIN)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void eventsWithAKeyThatOnlyEvaluates_areNotCollected() throws Exception {
    assertThat(post("/api/v1/collect", key("evaluate"), ORIGIN, "{" + EVENTS + "}").status())
        .isEqualTo(403);
  }

  /** The client's clock is an hour ahead; so is the event's time. */
  @Test
  void timeOfSendingOfTheBatch_correctsItsEvents() throws Exception {
    Instant ahead = Instant.now().plus(Duration.ofHours(1));
    String user = api.fresh();
    String body =
        "{\"sent_at\":\""
            + ahead
            + "\",\"events\":[{\"user_id\":\""
            + user
            + "\",\"event_type\":\"custom\",\"event_name\":\"ahead\",\"timestamp\":\""
            + ahead.minusSeconds(60)
            + "\"}]}";
    assertThat(post("/api/v1/collect", key("collect"), ORIGIN, body).status()).isEqualTo(202);
    long micros =
        api.bean(InMemoryEventPublisher.class).events().stream()
            .filter(event -> "ahead".equals(event.name()))
            .findFirst()
            .orElseThrow()
            .occurredAtMicros();
    assertThat(Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
        .isCloseTo(Instant.now().minusSeconds(60), within(50, ChronoUnit.SECONDS));
  }

  @Test
  void timeOfSendingThatIsNoText_isRefused() throws Exception {
    Answer answer =
        post("/api/v1/collect", key("collect"), ORIGIN, "{\"sent_at\":1," + EVENTS + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").findValuesAsString("pointer"))
        .containsExactly("/sent_at");
  }

  private HttpRequest.Builder preflight(String path) {
    return api.bare(path)
        .header("Origin", ORIGIN)
        .header("Access-Control-Request-Method", "POST")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private String key(String scope) throws Exception {
    return made(scope).body().get("key").asString();
  }

  private Answer made(String scope) throws Exception {
    return api.post(
        "/api/v1/keys",
        "{\"name\":\"page\",\"kind\":\"browser\",\"scopes\":[\""
            + scope
            + "\"],\"origins\":[\""
            + ORIGIN
            + "\"]}");
  }

  private String flag(boolean visible) throws Exception {
    String id = api.fresh();
    String body =
        """
        {"id":"%s","type":"boolean","client_visible":%s,
         "variations":[{"id":"on","value":true},{"id":"off","value":false}],
         "off_variation":"off","default_variation":"on"}
        """;
    assertThat(api.post("/api/v1/flags", body.formatted(id, visible)).status()).isEqualTo(201);
    return id;
  }

  private String experiment(boolean visible) throws Exception {
    String id = api.fresh();
    String body = RunningApi.experiment(id).replace("{\"id\":\"" + id + "\"", "");
    api.post("/api/v1/experiments", "{\"id\":\"" + id + "\",\"client_visible\":" + visible + body);
    api.post("/api/v1/experiments/" + id + "/start", "{}");
    return id;
  }

  private Answer post(String path, String key, String origin, String body) throws Exception {
    return api.send(
        api.bare(path)
            .header("X-API-Key", key)
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
