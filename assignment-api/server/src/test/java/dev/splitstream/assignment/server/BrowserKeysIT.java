package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browser keys allow, and for which origins. */
class BrowserKeysIT {
  private static final String ORIGIN = BrowserKeys.ORIGIN;
  private static final String OTHER_ORIGIN = "https://evil.example.net";
  private static final String OFREP = "/ofrep/v1/evaluate/flags";
  private static final String USER = "{\"context\":{\"targetingKey\":\"u\"}}";

  private final RunningApi api = RunningApi.shared();
  private final BrowserKeys keys = new BrowserKeys(api);

  @Test
  void madeKey_hasKindAndOrigins() throws Exception {
    Answer made = keys.made("evaluate");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("kind").asString()).isEqualTo("browser");
    assertThat(made.body().get("origins").toString()).isEqualTo("[\"" + ORIGIN + "\"]");
  }

  @Test
  void rotatedKey_keepsKindAndOrigins() throws Exception {
    Answer made =
        api.post(
            "/api/v1/keys/" + keys.made("collect").body().get("id").asString() + "/rotate", "{}");
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
    Answer answer = api.send(api.bare(path).header("X-API-Key", keys.key("evaluate")).GET());
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void flag_isSeenIfItIsVisibleToClients() throws Exception {
    String key = keys.key("evaluate");
    String visible = flag(true);
    String hidden = flag(false);
    assertThat(keys.post(OFREP + "/" + visible, key, ORIGIN, USER).status()).isEqualTo(200);
    assertThat(keys.post(OFREP + "/" + hidden, key, ORIGIN, USER).status()).isEqualTo(404);
    assertThat(keys.post(OFREP, key, ORIGIN, USER).body().get("flags").findValuesAsString("key"))
        .contains(visible)
        .doesNotContain(hidden);
  }

  @Test
  void experiment_isSeenIfItIsVisibleToClients() throws Exception {
    String key = keys.key("evaluate");
    String visible = experiment(true);
    String hidden = experiment(false);
    Answer named =
        keys.post(
            "/api/v1/assign",
            key,
            ORIGIN,
            "{\"user_id\":\"u\",\"experiments\":[\"" + visible + "\",\"" + hidden + "\"]}");
    assertThat(named.body().get("assignments").findValuesAsString("reason"))
        .containsExactly("SPLIT", "NOT_FOUND");
    Answer all = keys.post("/api/v1/assign", key, ORIGIN, "{\"user_id\":\"u\"}");
    assertThat(all.body().get("assignments").findValuesAsString("experiment_id"))
        .contains(visible)
        .doesNotContain(hidden);
    assertThat(keys.post(OFREP + "/" + hidden, key, ORIGIN, USER).status()).isEqualTo(404);
  }

  @Test
  void serverKey_seesWhatIsHiddenFromClients() throws Exception {
    assertThat(api.post(OFREP + "/" + flag(false), USER).status()).isEqualTo(200);
  }

  @Test
  void otherOrigin_isRefusedSoThatThePageCanReadWhy() throws Exception {
    Answer answer = keys.post(OFREP, keys.key("evaluate"), OTHER_ORIGIN, USER);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void serverKey_hasNoOrigins() throws Exception {
    assertThat(keys.post(OFREP, RunningApi.KEY, OTHER_ORIGIN, USER).status()).isEqualTo(200);
  }

  @Test
  void exposing_takesTheRightToWrite() throws Exception {
    String path = "/api/v1/assign?expose=true";
    String body = "{\"user_id\":\"u\"}";
    assertThat(keys.post(path, keys.key("evaluate"), ORIGIN, body).status()).isEqualTo(403);
    assertThat(keys.post(path, keys.key("evaluate\",\"collect"), ORIGIN, body).status())
        .isEqualTo(200);
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
    assertThat(keys.post(path, RunningApi.KEY, ORIGIN, "{}").header("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void answer_letsPagesReadItsTag() throws Exception {
    assertThat(
            keys.post(OFREP, keys.key("evaluate"), ORIGIN, USER)
                .header("Access-Control-Expose-Headers"))
        .contains("ETag", "Retry-After", "X-Request-Id");
  }

  private HttpRequest.Builder preflight(String path) {
    return api.bare(path)
        .header("Origin", ORIGIN)
        .header("Access-Control-Request-Method", "POST")
        .method("OPTIONS", BodyPublishers.noBody());
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
}
