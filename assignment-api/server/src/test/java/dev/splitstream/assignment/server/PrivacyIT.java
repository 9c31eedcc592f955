package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.event.Event;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A tenant's privacy settings over HTTP, and what they do to its events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class PrivacyIT {
  private static final String PRIVACY = "/api/v1/privacy";

  private RunningApi api;

  @BeforeAll
  void start() throws IOException {
    api = new RunningApi();
  }

  @AfterAll
  void stop() throws IOException {
    api.close();
  }

  @AfterEach
  void returnToTheDefaults() throws Exception {
    api.send(api.request(PRIVACY).header("If-Match", "*").DELETE());
  }

  @Test
  void defaults_holdForATenantThatSaysNothing() throws Exception {
    Answer answer = api.get(PRIVACY);
    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    assertThat(answer.body().get("detectors").toString())
        .isEqualTo("[\"email\",\"card\",\"iban\"]");
    assertThat(answer.body().get("action").asString()).isEqualTo("redact");
    assertThat(answer.body().get("kept_parameters").toString()).contains("\"utm_source\"");
  }

  @Test
  void settings_workOnTheNextEventAndAreInTheHistory() throws Exception {
    Answer put =
        put(
            "\"0\"",
            "{\"kept_parameters\":[\"ref\"],\"detectors\":[],\"denied_properties\":[\"ssn\"]}");
    assertThat(put.status()).isEqualTo(200);
    api.post(
        "/api/v1/track",
        "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"set\","
            + "\"properties\":{\"ssn\":\"1\",\"m\":\"a@b.de\"},"
            + "\"context\":{\"page\":\"/p?ref=1&utm_source=2\"}}");
    Event event = published("set");
    assertThat(event.context().page()).isEqualTo("/p?ref=1");
    assertThat(event.properties()).isEqualTo("{\"ssn\":\"[redacted:property]\",\"m\":\"a@b.de\"}");
    JsonNode newest = api.get(PRIVACY + "/history").body().at("/history/0");
    assertThat(newest.at("/after/kept_parameters/0").asString()).isEqualTo("ref");
    assertThat(newest.get("action").asString()).isEqualTo("update");
    assertThat(api.get("/api/v1/audit/verify").body().toString()).contains("true");
  }

  @Test
  void edit_needsTheRevisionThatItChanges() throws Exception {
    assertThat(put("", "{}").status()).isEqualTo(428);
    assertThat(put("\"7\"", "{}").status()).isEqualTo(412);
    Answer first = put("\"0\"", "{\"action\":\"reject\"}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(put("\"0\"", "{}").status()).isEqualTo(412);
    assertThat(put(first.header("ETag"), "{}").status()).isEqualTo(200);
  }

  @Test
  void readSettings_canBeSentBack() throws Exception {
    Answer defaults = api.get(PRIVACY);
    assertThat(put(defaults.header("ETag"), defaults.body().toString()).status()).isEqualTo(200);
    returnToTheDefaults();
    Answer first = put("\"0\"", "{\"action\":\"reject\",\"signals\":[\"gpc\"]}");
    Answer second = put(first.header("ETag"), first.body().toString());
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"action\":\"hide\"}', /action",
    "'{\"detectors\":[\"email\",\"face\"]}', /detectors/1",
    "'{\"kept_parameters\":[\"a=b\"]}', /kept_parameters/0",
    "'{\"denied_properties\":[\"\"]}', /denied_properties/0",
    "'{\"denied_patterns\":[\"(\"]}', /denied_patterns/0",
    "'{\"denied_patterns\":[\"x*\"]}', /denied_patterns/0",
    "'{\"denied_patterns\":[\"[a-z]{201}\"]}', /denied_patterns",
    "'{\"signals\":[\"cookie\"]}', /signals/0",
    "'{\"id\":\"other\"}', /id",
    "'{\"detector\":[]}', /detector"
  })
  void faultySettings_areRefusedWithTheirPlace(String body, String pointer) throws Exception {
    Answer answer = put("\"0\"", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void refusedEvent_saysWhereAndWhat() throws Exception {
    put("\"0\"", "{\"action\":\"reject\"}");
    Answer answer =
        api.post(
            "/api/v1/track",
            "{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"n\","
                + "\"properties\":{\"m\":\"anna@example.com\"}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/properties/m");
    assertThat(answer.body().toString()).contains("an e-mail address").doesNotContain("anna");
  }

  @ParameterizedTest
  @CsvSource({"Sec-GPC, 1, OPTED_OUT", "Sec-GPC, 0, SPLIT", "DNT, 1, SPLIT"})
  void signalOfTheBrowser_countsAsTheTenantSays(String header, String value, String reason)
      throws Exception {
    put("\"0\"", "{\"signals\":[\"gpc\"]}");
    String experiment = api.started("{}");
    Answer answer =
        api.send(
            api.request("/api/v1/assign")
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(
                    BodyPublishers.ofString(
                        "{\"user_id\":\"u\",\"experiments\":[\"" + experiment + "\"]}")));
    assertThat(answer.body().at("/assignments/0/reason").asString()).isEqualTo(reason);
    Answer flag =
        api.send(
            api.request("/ofrep/v1/evaluate/flags/" + experiment)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString("{\"context\":{\"targetingKey\":\"u\"}}")));
    assertThat(flag.body().at("/metadata/reason").asString()).isEqualTo(reason);
  }

  private Event published(String name) {
    return api.bean(InMemoryEventPublisher.class).events().stream()
        .filter(event -> event.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Answer put(String ifMatch, String body) throws IOException, InterruptedException {
    var request = api.request(PRIVACY).header("Content-Type", "application/json");
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    return api.send(request.PUT(BodyPublishers.ofString(body)));
  }
}
