package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.assignment.server.ingest.InMemoryEventPublisher;
import dev.splitstream.event.Event;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Opt-outs, on two nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class OptOutIT {
  private static final String OPT_OUTS = "/api/v1/opt-outs";

  private RunningApi api;
  private RunningApi other;

  @BeforeAll
  void start() throws IOException {
    api = new RunningApi("--splitstream.quotas.opt-outs=20");
    other = api.another();
  }

  @AfterAll
  void stop() throws IOException {
    other.close();
    api.close();
  }

  @Test
  void optedOutUnit_isInNoExperimentUntilItTakesThatBack() throws Exception {
    String experiment = api.started("{}");
    assertThat(reason(api, experiment, "anna")).isEqualTo("SPLIT");
    assertThat(optOut("anna").body().get("opted_out").asBoolean()).isTrue();
    assertThat(reason(api, experiment, "anna")).isEqualTo("OPTED_OUT");
    assertThat(reason(api, experiment, "bert")).isEqualTo("SPLIT");
    assertThat(withdraw("anna").status()).isEqualTo(200);
    assertThat(reason(api, experiment, "anna")).isEqualTo("SPLIT");
  }

  @Test
  void callerThatSaysOtherwise_changesNothing() throws Exception {
    String experiment = api.started("{}");
    optOut("claire");
    Answer answer =
        api.post(
            "/api/v1/assign",
            "{\"user_id\":\"claire\",\"experiments\":[\""
                + experiment
                + "\"],\"context\":{\"opted_out\":false},\"sticky\":{\""
                + experiment
                + "\":\"a\"}}");
    assertThat(answer.body().at("/assignments/0/reason").asString()).isEqualTo("OPTED_OUT");
    assertThat(answer.body().at("/assignments/0/variant_id").isNull()).isTrue();
    Answer exposed = api.post("/api/v1/assign?expose=true", "{\"user_id\":\"claire\"}");
    assertThat(exposed.body().at("/exposed").asBoolean()).isFalse();
    assertThat(events()).noneMatch(event -> experiment.equals(event.experimentId()));
  }

  @Test
  void eventsOfOptedOutUnits_areAcceptedAndNotPublished() throws Exception {
    assertThat(api.post("/api/v1/track", event("dora", "before")).body().has("opted_out"))
        .isFalse();
    optOut("dora");
    double counted = api.meter("splitstream.ingest.opted.out");
    Answer one = api.post("/api/v1/track", event("dora", "after"));
    assertThat(one.status()).isEqualTo(202);
    assertThat(one.body().get("success").asBoolean()).isTrue();
    assertThat(one.body().get("opted_out").asBoolean()).isTrue();
    Answer batch =
        api.post(
            "/api/v1/track/batch",
            "{\"events\":[" + event("dora", "after") + "," + event("emil", "other") + "]}");
    assertThat(batch.body().get("accepted").asInt()).isEqualTo(2);
    assertThat(batch.body().get("opted_out").asInt()).isEqualTo(1);
    Answer all = api.post("/api/v1/collect", "{\"events\":[" + event("dora", "after") + "]}");
    assertThat(all.status()).isEqualTo(202);
    assertThat(events())
        .extracting(Event::name)
        .contains("before", "other")
        .doesNotContain("after");
    assertThat(api.meter("splitstream.ingest.opted.out") - counted).isEqualTo(3);
  }

  @Test
  void otherNode_learnsOfIt() throws Exception {
    String experiment = api.started("{}");
    await().until(() -> reason(other, experiment, "frida").equals("SPLIT"));
    optOut("frida");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> reason(other, experiment, "frida").equals("OPTED_OUT"));
    withdraw("frida");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> reason(other, experiment, "frida").equals("SPLIT"));
  }

  @Test
  void newNode_knowsItFromTheStart() throws Exception {
    String experiment = api.started("{}");
    optOut("greta");
    try (RunningApi late = api.another()) {
      assertThat(reason(late, experiment, "greta")).isEqualTo("OPTED_OUT");
    }
  }

  @Test
  void listing_tellsHowManyAndWhetherOneDid() throws Exception {
    int before = api.get(OPT_OUTS).body().get("units").asInt();
    optOut("hanna");
    optOut("hanna");
    assertThat(api.get(OPT_OUTS).body().get("units").asInt()).isEqualTo(before + 1);
    assertThat(api.get(OPT_OUTS + "?user_id=hanna").body().get("opted_out").asBoolean()).isTrue();
    assertThat(api.get(OPT_OUTS + "?user_id=ida").body().get("opted_out").asBoolean()).isFalse();
    assertThat(api.get(OPT_OUTS).body().has("opted_out")).isFalse();
    assertThat(api.get(OPT_OUTS).body().get("limit").asInt()).isEqualTo(20);
  }

  @Test
  void whatIsNoUserId_isRefused() throws Exception {
    assertThat(api.send(put("{}")).status()).isEqualTo(400);
    assertThat(api.send(put("{\"user_id\":\" \"}")).status()).isEqualTo(400);
    assertThat(api.send(put("{\"user\":\"anna\"}")).status()).isEqualTo(400);
    assertThat(api.send(api.request(OPT_OUTS).DELETE()).status()).isEqualTo(400);
  }

  @Test
  void quota_isToldAndDoesNotHoldBackWithdrawals() throws Exception {
    try (RunningApi few = api.another("--splitstream.quotas.opt-outs=0")) {
      Answer refused =
          few.send(
              few.request(OPT_OUTS)
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString("{\"user_id\":\"jan\"}")));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().get("detail").asString()).contains("0 opt-outs");
      assertThat(few.send(few.request(OPT_OUTS + "?user_id=jan").DELETE()).status()).isEqualTo(200);
    }
  }

  @Test
  void database_holdsNoUserId() throws Exception {
    optOut("karla");
    try (Connection connection = api.postgres().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT o::text FROM opt_outs o")) {
      assertThat(rows.next()).isTrue();
      do {
        assertThat(rows.getString(1)).contains("acme").doesNotContain("karla");
      } while (rows.next());
    }
  }

  private Iterable<Event> events() {
    return api.bean(InMemoryEventPublisher.class).events();
  }

  private Answer optOut(String userId) throws IOException, InterruptedException {
    Answer answer = api.send(put("{\"user_id\":\"" + userId + "\"}"));
    assertThat(answer.status()).isEqualTo(200);
    return answer;
  }

  private Answer withdraw(String userId) throws IOException, InterruptedException {
    return api.send(api.request(OPT_OUTS + "?user_id=" + userId).DELETE());
  }

  private HttpRequest.Builder put(String body) {
    return api.request(OPT_OUTS)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body));
  }

  private static String reason(RunningApi node, String experiment, String userId)
      throws IOException, InterruptedException {
    return node.post(
            "/api/v1/assign",
            "{\"user_id\":\"" + userId + "\",\"experiments\":[\"" + experiment + "\"]}")
        .body()
        .at("/assignments/0/reason")
        .asString();
  }

  private static String event(String userId, String name) {
    return "{\"user_id\":\""
        + userId
        + "\",\"event_type\":\"custom\",\"event_name\":\""
        + name
        + "\"}";
  }
}
