package dev.splitstream.assignment.server.delivery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import dev.splitstream.assignment.server.stream.StreamShares;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class CatalogStreamsTest {
  private static final Duration HEARTBEAT = Duration.ofMillis(1);

  private static final String OPEN = "splitstream.catalog.streams";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger beats = new AtomicInteger();

  @Test
  void heartbeatThatFails_isFollowedByOthers() {
    try (DeliveryThreads threads = new DeliveryThreads()) {
      CatalogStreams streams = streams(threads, this::failAtFirst);
      streams.start();
      await().untilAsserted(() -> assertThat(beats).hasValueGreaterThan(2));
      streams.stop();
    }
  }

  /** The container knows the callbacks of a stream only once its response is set up. */
  @Test
  void clientThatDisconnectsWhileItsStreamIsSetUp_makesRoom() {
    Access access = Access.ofPerson("acme", "u-1", "Ann", List.of(Role.ADMIN), Set.of());
    try (DeliveryThreads threads = new DeliveryThreads()) {
      CatalogStreams streams = streams(threads, keyIds -> Set.of());
      streams.start();
      SseEmitter first = streams.open(access, "192.0.2.0/24", 1, 1);
      first.completeWithError(new IOException("the client has disconnected"));
      await().untilAsserted(() -> assertThat(meters.get(OPEN).gauge().value()).isZero());
      assertThat(streams.open(access, "192.0.2.0/24", 1, 1)).isNotSameAs(first);
      streams.stop();
    }
  }

  /** Spring does not call the callbacks of a stream that ends before they are registered. */
  @Test
  void keyThatLapsesWhileItsStreamIsSetUp_makesRoom() {
    Access access = new Access("acme", "web (key:k-1)", "key:k-1", Set.of(), Set.of(), null);
    try (DeliveryThreads threads = new DeliveryThreads()) {
      CatalogStreams streams = streams(threads, keyIds -> keyIds);
      streams.start();
      SseEmitter first = streams.open(access, "192.0.2.0/24", 1, 1);
      await().untilAsserted(() -> assertThat(meters.get(OPEN).gauge().value()).isZero());
      assertThat(streams.open(access, "192.0.2.0/24", 1, 1)).isNotSameAs(first);
      streams.stop();
      assertThat(meters.get(OPEN).gauge().value()).isZero();
    }
  }

  private Set<String> failAtFirst(Set<String> keyIds) {
    if (beats.incrementAndGet() == 1) {
      throw new IllegalStateException("the first one fails");
    }
    return Set.of();
  }

  private CatalogStreams streams(DeliveryThreads threads, UnaryOperator<Set<String>> lapsed) {
    LimitsProperties.Streams limits = new LimitsProperties.Streams(1, 1, 1, HEARTBEAT);
    return new CatalogStreams(
        new CatalogAnnouncer(Runnable::run),
        threads.several("streams", 1),
        new StreamShares(limits),
        lapsed,
        HEARTBEAT,
        meters);
  }
}
