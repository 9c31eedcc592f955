package dev.splitstream.assignment.server;

import static dev.splitstream.assignment.server.CatalogEditorIT.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** API keys in the tenant's history. */
class KeyHistoryIT {
  private static final String KEYS = "/api/v1/keys";

  private final RunningApi api = RunningApi.shared();

  @Test
  void making_isRecorded_withoutTheKey() throws Exception {
    Answer made = api.post(KEYS, json("{'name':'nightly','scopes':['query']}"));
    JsonNode record = records(id(made)).get(0);
    assertThat(record.get("action").asString()).isEqualTo("create");
    assertThat(record.get("actor").asString()).isEqualTo(api.actor());
    assertThat(record.get("before").isNull()).isTrue();
    assertThat(record.get("after").toString())
        .contains("\"name\":\"nightly\"", "\"scopes\":[\"query\"]", "\"kind\":\"server\"")
        .doesNotContain(made.body().get("key").asString());
  }

  @Test
  void rotation_isRecordedOfTheOldKeyAndTheNew() throws Exception {
    String old = id(api.post(KEYS, json("{'name':'n','scopes':['query']}")));
    String made = id(api.post(KEYS + "/" + old + "/rotate", json("{'grace':'PT1H'}")));
    assertThat(records(old)).extracting(KeyHistoryIT::action).containsExactly("create", "rotate");
    assertThat(records(old).get(1).get("before").has("expires_at")).isFalse();
    assertThat(records(old).get(1).get("after").has("expires_at")).isTrue();
    assertThat(records(made)).extracting(KeyHistoryIT::action).containsExactly("create");
  }

  @Test
  void revoking_isRecordedOnce() throws Exception {
    String id = id(api.post(KEYS, json("{'name':'n','scopes':['query']}")));
    api.send(api.request(KEYS + "/" + id).DELETE());
    api.send(api.request(KEYS + "/" + id).DELETE());
    assertThat(records(id)).extracting(KeyHistoryIT::action).containsExactly("create", "revoke");
    assertThat(records(id).get(1).get("after").has("revoked_at")).isTrue();
  }

  @Test
  void refusedKey_isNotRecorded() throws Exception {
    long before = revision();
    assertThat(api.post(KEYS, json("{'name':'(x)','scopes':['root']}")).status()).isEqualTo(400);
    assertThat(api.send(api.request(KEYS + "/nobodys").DELETE()).status()).isEqualTo(404);
    assertThat(revision()).isEqualTo(before);
  }

  @Test
  void firstKeys_areRecorded() throws Exception {
    try (RunningApi own = new RunningApi()) {
      own.send(
          own.bare("/api/v1/tenants")
              .header("X-API-Key", RunningApi.OPERATOR_KEY)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json("{'tenant':'young'}"))));
      assertThat(
              own.bean(JdbcTemplate.class)
                  .queryForList(
                      "SELECT tenant || ' ' || kind || ' ' || action || ' ' || actor"
                          + " FROM catalog_history ORDER BY revision",
                      String.class))
          .containsExactly(
              RunningApi.TENANT + " KEY create bootstrap",
              "young KEY create operator (key:operator)");
    }
  }

  @Test
  void historyWithKeys_isWhole() throws Exception {
    id(api.post(KEYS, json("{'name':'n','scopes':['query']}")));
    assertThat(api.get("/api/v1/audit/verify").body().get("ok").asBoolean()).isTrue();
  }

  /**
   * Followers of the catalog ask by revision; a revision without a catalog edit must not stop them.
   */
  @Test
  void editsAfterAKey_reachTheCatalog() throws Exception {
    api.post(KEYS, json("{'name':'n','scopes':['query']}"));
    String id = api.fresh();
    api.post("/api/v1/layers", json("{'id':'" + id + "'}"));
    api.post(KEYS, json("{'name':'n','scopes':['query']}"));
    assertThat(api.get("/api/v1/layers/" + id).status()).isEqualTo(200);
  }

  private static String id(Answer made) {
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return made.body().get("id").asString();
  }

  private static String action(JsonNode record) {
    return record.get("action").asString();
  }

  /** The actions on a key, in order. */
  private List<JsonNode> records(String key) throws Exception {
    JsonNode page = api.get("/api/v1/audit?page_size=200&from_revision=" + first(key)).body();
    return Stream.of(page.get("records"))
        .flatMap(records -> records.values().stream())
        .filter(record -> record.get("id").asString().equals(key))
        .peek(record -> assertThat(record.get("kind").asString()).isEqualTo("key"))
        .toList();
  }

  private long first(String key) {
    return Objects.requireNonNull(
        api.bean(JdbcTemplate.class)
            .queryForObject(
                "SELECT min(revision) FROM catalog_history WHERE entry_id = ?", Long.class, key));
  }

  private long revision() {
    return Objects.requireNonNull(
        api.bean(JdbcTemplate.class)
            .queryForObject("SELECT revision FROM catalog_revision", Long.class));
  }
}
