package dev.splitstream.runners.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventPosterTest {
  private FakeServer server = start();

  @BeforeEach
  void startServer() {
    server.close();
    server = start();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void events_areSentInBatchesOf500() throws Exception {
    send(1_001);

    assertThat(server.bodies()).hasSize(3);
  }

  @Test
  void unavailableServer_isAskedAgain() throws Exception {
    server.prepare(503, Map.of("Retry-After", "0"), "{}");

    assertThat(send(1).retries()).isEqualTo(1);
  }

  @Test
  void retriedBatch_isTheSame() throws Exception {
    server.prepare(503, Map.of("Retry-After", "0"), "{}");
    send(1);

    assertThat(server.bodies().get(1)).isEqualTo(server.bodies().get(0));
  }

  @Test
  void refusedEvent_isReportedWithItsReason() throws Exception {
    server.prepare(
        202, Map.of(), "{\"accepted\":0,\"rejected\":[{\"index\":0,\"errors\":[\"too old\"]}]}");

    assertThat(send(1).reasons()).containsExactly("exposure of unit-0: [\"too old\"]");
  }

  @Test
  void refusedBatch_isAFailure() {
    server.prepare(400, Map.of(), "{\"title\":\"Bad\",\"detail\":\"unknown experiment\"}");

    assertThatThrownBy(() -> send(1))
        .isInstanceOf(ApiFailure.class)
        .hasMessage("Cannot send events: status 400: unknown experiment");
  }

  private SendReport send(int number) throws IOException, InterruptedException, ApiFailure {
    List<OutgoingEvent> events =
        IntStream.range(0, number).mapToObj(EventPosterTest::event).toList();
    return new EventPoster(new ApiClient(server.address(), "key"), Clock.systemUTC())
        .send(events.iterator(), acknowledged -> {});
  }

  private static OutgoingEvent event(int index) {
    return new OutgoingEvent(
        OutgoingEvent.identity("event " + index),
        "unit-" + index,
        "experiment",
        "control",
        OutgoingEvent.EventKind.EXPOSURE,
        OutgoingEvent.EXPOSURE,
        Instant.EPOCH,
        null);
  }

  private static FakeServer start() {
    try {
      return new FakeServer();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
