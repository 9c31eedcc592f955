package dev.splitstream.assignment.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys, from creation to revocation. */
class KeysIT {
  private final RunningApi api = RunningApi.shared();

  @Test
  void madeKey_works() throws Exception {
    assertThat(statusWith(key(made("query")))).isEqualTo(200);
  }

  @Test
  void madeKey_isShownToNoCache() throws Exception {
    assertThat(made("query").header("Cache-Control")).contains("no-store");
  }

  @Test
  void madeKey_holds256Bits() throws Exception {
    assertThat(key(made("query"))).matches("ss_[A-Za-z0-9_-]{43}");
  }

  @Test
  void list_namesTheMakerAndNeverTheKey() throws Exception {
    Answer made = made("query");
    Answer list = api.get("/api/v1/keys");
    assertThat(list.body().toString())
        .contains(made.body().get("id").asString())
        .contains("\"created_by\":\"bootstrap (key:")
        .doesNotContain(key(made));
  }

  @Test
  void database_keepsTheHashAlone() throws Exception {
    Answer made = made("query");
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT key_hash FROM api_keys WHERE key_id = ?")) {
      query.setString(1, made.body().get("id").asString());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        assertThat(row.getBytes(1))
            .isEqualTo(MessageDigest.getInstance("SHA-256").digest(key(made).getBytes(UTF_8)));
      }
    }
  }

  @Test
  void faults_areToldAllAtOnce() throws Exception {
    Answer answer =
        api.post(
            "/api/v1/keys",
            "{\"name\":\"(x)\",\"scopes\":[\"root\"],\"expires_at\":\"2001-01-01T00:00:00Z\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").findValuesAsString("pointer"))
        .containsExactly("/name", "/scopes/0", "/expires_at");
  }

  @Test
  void key_givesNoScopeThatItsMakerLacks() throws Exception {
    String admin = key(made("admin"));
    assertThat(post("/api/v1/keys", admin, "{\"name\":\"n\",\"scopes\":[\"ingest\"]}").status())
        .isEqualTo(403);
  }

  @Test
  void rotation_givesNoScopeThatItsAskerLacks() throws Exception {
    String admin = key(made("admin"));
    assertThat(post(rotation(made("ingest")), admin, "{}").status()).isEqualTo(403);
  }

  @Test
  void adminInPerson_givesEveryScope() throws Exception {
    Answer answer =
        api.send(
            api.bare("/api/v1/keys")
                .header("Authorization", "Bearer " + api.issuer().token(RunningApi.TENANT, "admin"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"n\",\"scopes\":[\"assign\",\"ingest\",\"admin\",\"query\"]}")));
    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void revokedKey_isRefusedAtOnceOnThisNode() throws Exception {
    Answer made = made("query");
    String key = key(made);
    statusWith(key);
    api.send(api.request("/api/v1/keys/" + made.body().get("id").asString()).DELETE());
    assertThat(statusWith(key)).isEqualTo(401);
  }

  @Test
  void revoking_twiceIsNoFault() throws Exception {
    String path = "/api/v1/keys/" + made("query").body().get("id").asString();
    api.send(api.request(path).DELETE());
    assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(204);
  }

  @Test
  void rotatedKey_worksThroughTheGrace() throws Exception {
    Answer old = made("query");
    api.post(rotation(old), "{\"grace\":\"PT1H\"}");
    assertThat(statusWith(key(old))).isEqualTo(200);
  }

  @Test
  void rotatedKey_endsWithTheGrace() throws Exception {
    Answer old = made("query");
    statusWith(key(old));
    api.post(rotation(old), "{\"grace\":\"PT0S\"}");
    assertThat(statusWith(key(old))).isEqualTo(401);
  }

  @Test
  void rotation_givesAKeyOfTheSameScopes() throws Exception {
    Answer made = api.post(rotation(made("query")), "");
    assertThat(statusWith(key(made))).isEqualTo(200);
  }

  @Test
  void rotation_ofARevokedKeyIsAConflict() throws Exception {
    Answer made = made("query");
    api.send(api.request("/api/v1/keys/" + made.body().get("id").asString()).DELETE());
    assertThat(api.post(rotation(made), "{}").status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a day", "-PT1S", "P91D", "PT99999999999999999999H"})
  void rotation_takesGraceInReasonAlone(String grace) throws Exception {
    Answer answer = api.post(rotation(made("query")), "{\"grace\":\"" + grace + "\"}");
    assertThat(answer.body().get("errors").findValuesAsString("pointer")).containsExactly("/grace");
  }

  private static String rotation(Answer made) {
    return "/api/v1/keys/" + made.body().get("id").asString() + "/rotate";
  }

  private static String key(Answer made) {
    return made.body().get("key").asString();
  }

  private Answer made(String scope) throws Exception {
    return api.post("/api/v1/keys", "{\"name\":\"test\",\"scopes\":[\"" + scope + "\"]}");
  }

  private int statusWith(String key) throws Exception {
    return api.send(api.bare("/api/v1/experiments").header("X-API-Key", key).GET()).status();
  }

  private Answer post(String path, String key, String body) throws Exception {
    return api.send(
        api.bare(path)
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
