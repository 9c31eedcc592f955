package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants, which the operator creates, suspends and resumes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsIT {
  private static final String PATH = "/api/v1/tenants";
  private static final String UNIT = "{\"user_id\":\"u\"}";
  private static final String EVENT =
      "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"n\"}";

  private final RunningApi api = RunningApi.shared().another("--splitstream.keys.time-to-live=1s");

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @Test
  void newTenant_beginsWithAKeyThatMakesAllOthers() throws Exception {
    String key = make("beginner");
    assertThat(post(key, "/api/v1/assign", UNIT).status()).isEqualTo(200);
    assertThat(post(key, "/api/v1/keys", "{\"name\":\"reader\",\"scopes\":[\"query\"]}").status())
        .isEqualTo(201);
    assertThat(get(RunningApi.OPERATOR_KEY, PATH).body().toString()).contains("\"beginner\"");
  }

  @Test
  void suspendedTenant_isRefusedWithTheReason_untilItIsResumed() throws Exception {
    String key = make("debtor");
    String person = "Bearer " + api.issuer().token("debtor", "admin");
    assertThat(post(key, "/api/v1/assign", UNIT).status()).isEqualTo(200);
    assertThat(asPerson(person).status()).isEqualTo(200);

    Answer suspended = operate("debtor/suspend", "{\"reason\":\"unpaid since May\"}");
    assertThat(suspended.status()).isEqualTo(200);
    assertThat(suspended.body().get("suspended_reason").asString()).isEqualTo("unpaid since May");
    assertRefused(() -> post(key, "/api/v1/assign", UNIT));
    assertRefused(() -> post(key, "/api/v1/track", EVENT));
    assertRefused(() -> get(key, "/api/v1/experiments"));
    assertRefused(() -> asPerson(person));

    assertThat(operate("debtor/resume", "").status()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(asPerson(person).status()).isEqualTo(200));
    await()
        .untilAsserted(() -> assertThat(post(key, "/api/v1/assign", UNIT).status()).isEqualTo(200));
  }

  @Test
  void others_areNotSuspendedWithIt() throws Exception {
    make("quiet");
    assertThat(operate("quiet/suspend", "{\"reason\":\"test\"}").status()).isEqualTo(200);
    assertThat(post(RunningApi.KEY, "/api/v1/assign", UNIT).status()).isEqualTo(200);
  }

  @Test
  void firstReason_stands() throws Exception {
    make("twice");
    operate("twice/suspend", "{\"reason\":\"the first\"}");
    assertThat(
            operate("twice/suspend", "{\"reason\":\"the second\"}")
                .body()
                .get("suspended_reason")
                .asString())
        .isEqualTo("the first");
  }

  @Test
  void tenantThatIsThere_isAConflict() throws Exception {
    make("single");
    assertThat(post(RunningApi.OPERATOR_KEY, PATH, "{\"tenant\":\"single\"}").status())
        .isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tenant\":null}",
        "{\"tenant\":\"\"}",
        "{\"tenant\":\"Upper\"}",
        "{\"tenant\":\"-a\"}",
        "{\"tenant\":\"a b\"}",
        "{\"tenant\":\"a\",\"unknown\":1}"
      })
  void invalidTenants_are400(String body) throws Exception {
    assertThat(post(RunningApi.OPERATOR_KEY, PATH, body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"a\\u0000b\"}"})
  void suspensionWithoutAReason_is400(String body) throws Exception {
    assertThat(operate("unknown/suspend", body).status()).isEqualTo(400);
  }

  @Test
  void unknownTenant_is404() throws Exception {
    assertThat(operate("unknown/suspend", "{\"reason\":\"test\"}").status()).isEqualTo(404);
    assertThat(operate("unknown/resume", "").status()).isEqualTo(404);
  }

  @Test
  void keyOfTheOperatorsScope_isMadeByNobody() throws Exception {
    String body = "{\"name\":\"boss\",\"scopes\":[\"operate\"]}";
    assertThat(post(RunningApi.KEY, "/api/v1/keys", body).status()).isEqualTo(400);
  }

  private interface Call {
    Answer send() throws Exception;
  }

  /** This node caches credentials for at most a second. */
  private static void assertRefused(Call call) {
    await()
        .untilAsserted(
            () -> {
              Answer answer = call.send();
              assertThat(answer.status()).isEqualTo(403);
              assertThat(answer.body().get("detail").asString()).contains("unpaid since May");
            });
  }

  private String make(String tenant) throws Exception {
    Answer made = post(RunningApi.OPERATOR_KEY, PATH, "{\"tenant\":\"" + tenant + "\"}");
    assertThat(made.status()).isEqualTo(201);
    return made.body().get("key").asString();
  }

  private Answer operate(String path, String body) throws Exception {
    return post(RunningApi.OPERATOR_KEY, PATH + "/" + path, body);
  }

  private Answer post(String key, String path, String body) throws Exception {
    HttpRequest.Builder request = api.bare(path).header("X-API-Key", key);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return api.send(request.POST(BodyPublishers.ofString(body)));
  }

  private Answer get(String key, String path) throws Exception {
    return api.send(api.bare(path).header("X-API-Key", key).GET());
  }

  private Answer asPerson(String token) throws Exception {
    return api.send(api.bare("/api/v1/experiments").header("Authorization", token).GET());
  }
}
