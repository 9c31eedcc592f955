package dev.splitstream.query.server;

import static dev.splitstream.query.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.ValueSums;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Traffic over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AggregateIT {
  private static final Instant DAY = Instant.parse("2025-01-08T00:00:00Z");
  private static final Instant NEXT = Instant.parse("2025-01-09T00:00:00Z");
  private static final String PERIOD = "from=2025-01-08T00:00:00Z&to=2025-01-10T00:00:00Z";
  private static final String PATH = "/api/v1/aggregate?" + PERIOD;

  private final DemoDatabase database;
  private final RunningServer server;

  AggregateIT() throws IOException, SQLException {
    database = DemoDatabase.start();
    server = new RunningServer(database);
  }

  @BeforeAll
  void writeTraffic() throws SQLException {
    database.writeTraffic(
        List.of(
            row("view", TrafficDimension.TOTAL, "", DAY, traffic(5, 3, 0)),
            row("view", TrafficDimension.TOTAL, "", NEXT, traffic(4, 4, 0)),
            row("buy", TrafficDimension.TOTAL, "", DAY, traffic(2, 2, 99_990_000)),
            row("view", TrafficDimension.COUNTRY, "CH", DAY, traffic(1, 1, 0)),
            row("view", TrafficDimension.COUNTRY, "DE", DAY, traffic(3, 2, 0))));
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    database.close();
  }

  @Test
  void windows_areCounted_andUsersOfSeveralCountedOnce() throws Exception {
    JsonNode body = json(server.read(PATH + "&event=view"));
    assertThat(body.at("/totals/0/events").asLong()).isEqualTo(9);
    assertThat(body.at("/totals/0/distinct_users/estimate").asLong()).isEqualTo(4);
    assertThat(body.at("/totals/0/distinct_users/lower").asLong()).isEqualTo(4);
    assertThat(body.at("/totals/0/distinct_users/upper").asLong()).isEqualTo(4);
    assertThat(body.at("/totals/0/sessions").asLong()).isEqualTo(7);
    assertThat(body.at("/totals/0/bounces").asLong()).isEqualTo(2);
    assertThat(body.at("/windows/1/start").asString()).isEqualTo("2025-01-09T00:00:00Z");
    assertThat(body.at("/windows/1/groups/0/events").asLong()).isEqualTo(4);
    assertThat(body.get("windows")).hasSize(2);
  }

  @Test
  void values_areSummedExactlyByCurrency_overAllEvents() throws Exception {
    JsonNode body = json(server.read(PATH));
    assertThat(body.at("/totals/0/events").asLong()).isEqualTo(11);
    assertThat(body.at("/totals/0/value_sums/USD").asString()).isEqualTo("99.99");
  }

  @Test
  void groups_areTheValuesOfTheDimension_heaviestFirst() throws Exception {
    JsonNode body = json(server.read(PATH + "&event=view&group_by=country"));
    assertThat(body.get("totals").valueStream().map(group -> group.get("value").asString()))
        .containsExactly("DE", "CH");
    assertThat(body.at("/windows/0/groups/1/distinct_users/estimate").asLong()).isEqualTo(1);
  }

  @Test
  void shorterPath_givesTheSame() throws Exception {
    assertThat(server.read("/api/aggregate?" + PERIOD).body()).isEqualTo(server.read(PATH).body());
  }

  @Test
  void trafficOfOthers_isNotSeen() throws Exception {
    JsonNode body = json(server.get(PATH, "X-API-Key", DemoDatabase.STRANGER_KEY));
    assertThat(body.get("windows")).isEmpty();
    assertThat(body.get("totals")).isEmpty();
  }

  @Test
  void withoutAKeyOrItsScope_isRefused() throws Exception {
    assertThat(server.get("/api/aggregate?" + PERIOD).statusCode()).isEqualTo(401);
    assertThat(server.get(PATH, "X-API-Key", DemoDatabase.INGEST_KEY).statusCode()).isEqualTo(403);
  }

  @Test
  void invalidParameters_areNamedAllAtOnce() throws Exception {
    HttpResponse<String> response =
        server.read(
            "/api/v1/aggregate?from=2025-01-08T00:00:30Z&event=&granularity=hour&group_by=shoe"
                + "&filter=x");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(response).get("errors").valueStream().map(e -> e.get("pointer").asString()))
        .containsExactlyInAnyOrder("/from", "/to", "/event", "/group_by", "/filter");
  }

  @Test
  void periodOfTooManyWindows_isRefused() throws Exception {
    HttpResponse<String> response = server.read(PATH + "&granularity=minute");
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/reason").asString()).contains("more than 2000 windows");
  }

  private static TrafficRow row(
      String event, TrafficDimension dimension, String value, Instant start, Traffic traffic) {
    TrafficKey key = new TrafficKey(ScreenerExperiment.TENANT, event, dimension, value);
    return new TrafficRow(key, Grain.DAY, start, traffic);
  }

  /** So many events by so many users, each with a session. */
  private static Traffic traffic(long events, int users, long micros) {
    DistinctCounter counter = new DistinctCounter();
    for (int user = 0; user < users; user++) {
      counter.add(DistinctCounter.hash("user-" + user));
    }
    ValueSums sums = micros == 0 ? ValueSums.NONE : ValueSums.of("USD", Int192.of(micros));
    return new Traffic(events, sums, counter.toSketch(), users, 1);
  }
}
