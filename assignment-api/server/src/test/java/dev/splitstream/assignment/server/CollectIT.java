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
import org.junit.jupiter.params.provider.ValueSource;

/** Events that pages send with browser keys. */
class CollectIT {
  private static final String ORIGIN = BrowserKeys.ORIGIN;
  private static final String OTHER_ORIGIN = "https://evil.example.net";

  private static final String EVENTS =
      "\"events\":[{\"user_id\":\"u\",\"event_type\":\"custom\",\"event_name\":\"seen\"}]";

  private final RunningApi api = RunningApi.shared();
  private final BrowserKeys keys = new BrowserKeys(api);

  @ParameterizedTest
  @ValueSource(strings = {"header", "query", "body"})
  void events_areCollected(String where) throws Exception {
    String key = keys.key("collect");
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
    String body = "{\"key\":\"" + keys.key("collect") + "\"," + EVENTS + "}";
    Answer answer =
        api.send(
            api.bare("/api/v1/collect")
                .header("Origin", OTHER_ORIGIN)
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void eventsWithAKeyThatOnlyEvaluates_areNotCollected() throws Exception {
    assertThat(
            keys.post("/api/v1/collect", keys.key("evaluate"), ORIGIN, "{" + EVENTS + "}").status())
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
    assertThat(keys.post("/api/v1/collect", keys.key("collect"), ORIGIN, body).status())
        .isEqualTo(202);
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
  void renewalThatIsNoBoolean_isRefused() throws Exception {
    Answer answer =
        keys.post(
            "/api/v1/collect",
            keys.key("collect"),
            ORIGIN,
            "{\"sent_at_renewed\":\"yes\"," + EVENTS + "}");
    assertThat(answer.body().at("/errors/0/pointer").asString()).isEqualTo("/sent_at_renewed");
  }

  @Test
  void timeOfSendingThatIsNoText_isRefused() throws Exception {
    Answer answer =
        keys.post("/api/v1/collect", keys.key("collect"), ORIGIN, "{\"sent_at\":1," + EVENTS + "}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").findValuesAsString("pointer"))
        .containsExactly("/sent_at");
  }
}
