package dev.splitstream.assignment.server.delivery.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.delivery.TestNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** Two nodes on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Set before all tests.
class TwoNodesIT {
  private final AtomicInteger ids = new AtomicInteger();
  private EmbeddedPostgres postgres;
  private TestNode one;
  private TestNode other;

  @BeforeAll
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    one = TestNode.start(postgres.getPort());
    // It polls so rarely that it can only learn of revisions from notifications.
    other = TestNode.start(postgres.getPort(), "--splitstream.catalog.poll-interval=1h");
  }

  @AfterAll
  void stop() throws IOException {
    one.close();
    other.close();
    postgres.close();
  }

  @Test
  void editOnOneNode_worksOnTheOtherWithoutAPoll() throws Exception {
    one.run("first", "a");
    for (int i = 0; i < 10; i++) {
      String id = "e" + ids.incrementAndGet();
      one.run(id, "a");
      long start = System.nanoTime();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(Duration.ofSeconds(60))
          .until(() -> other.reason(id).equals("SPLIT"));
      System.out.printf("from commit to effect: %d ms%n", (System.nanoTime() - start) / 1_000_000);
    }
  }

  @Test
  void catalog_carriesItsRevision() throws Exception {
    one.run("tagged", "a");
    HttpResponse<byte[]> answer = one.get("/api/v1/catalog");
    long revision = TestNode.json(answer).get("revision").asLong();
    assertThat(answer.headers().firstValue("ETag")).contains("\"" + revision + "\"");
    assertThat(TestNode.json(answer).get("experiments").has("tagged")).isTrue();
  }

  @Test
  void catalogThatIsKnown_isNotSentAgain() throws Exception {
    String etag = one.get("/api/v1/catalog").headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> answer = one.get("/api/v1/catalog", "If-None-Match", etag);
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void catalogOfAnotherRevision_isSent() throws Exception {
    assertThat(one.get("/api/v1/catalog", "If-None-Match", "\"-5\"").statusCode()).isEqualTo(200);
  }

  @Test
  void catalog_isCompressedForThoseWhoAcceptIt() throws Exception {
    HttpResponse<byte[]> answer = one.get("/api/v1/catalog", "Accept-Encoding", "br, gzip;q=0.5");
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(one.get("/api/v1/catalog").body());
    }
  }

  @Test
  void streamsBeyondTheLimit_areRefused() throws Exception {
    try (TestNode few =
        TestNode.start(postgres.getPort(), "--splitstream.limits.streams.per-tenant=1")) {
      try (BufferedReader open = events(few, "")) {
        assertThat(line(open, "id:")).startsWith("id:");
        assertThat(few.get("/api/v1/catalog/events").statusCode()).isEqualTo(429);
      }
    }
  }

  @Test
  void openStream_endsBeforeItsNodeWaitsForRequests() throws Exception {
    try (TestNode leaving = TestNode.start(postgres.getPort());
        BufferedReader open = events(leaving, "")) {
      assertThat(line(open, "id:")).startsWith("id:");
      CatalogStreams streams = leaving.bean(CatalogStreams.class);
      assertThat(streams.getPhase())
          .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
      streams.stop();
      assertThat(line(open, "nothing more")).isEqualTo("null");
    }
  }

  @Test
  void events_announceEveryNodesEdits() throws Exception {
    long revision = TestNode.json(other.get("/api/v1/catalog")).get("revision").asLong();
    try (BufferedReader events = events(other, Long.toString(revision))) {
      one.post(
          "/api/v1/metrics",
          "{\"id\":\"announced\",\"numerator\":{\"kind\":\"occurred\",\"event_name\":\"c\"}}");
      long next = one.bean(Catalog.class).current().revision();
      assertThat(line(events, "id:")).isEqualTo("id:" + next);
      assertThat(line(events, "event:")).isEqualTo("event:revision");
    }
  }

  @Test
  void streamOfAClientThatKnowsNothing_beginsWithTheCurrentRevision() throws Exception {
    long revision = TestNode.json(other.get("/api/v1/catalog")).get("revision").asLong();
    try (BufferedReader events = events(other, "")) {
      assertThat(line(events, "id:")).isEqualTo("id:" + revision);
    }
  }

  private static BufferedReader events(TestNode node, String lastEventId)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        node.client()
            .send(
                node.request("/api/v1/catalog/events").header("Last-Event-ID", lastEventId).build(),
                BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new BufferedReader(new InputStreamReader(answer.body(), UTF_8));
  }

  private static String line(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }
}
