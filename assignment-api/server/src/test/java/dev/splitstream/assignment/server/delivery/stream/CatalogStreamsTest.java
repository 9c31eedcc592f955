package dev.splitstream.assignment.server.delivery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import dev.splitstream.assignment.server.stream.StreamShares;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CatalogStreamsTest {
  private static final Duration HEARTBEAT = Duration.ofMillis(1);

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

  private Set<String> failAtFirst(Set<String> keyIds) {
    if (beats.incrementAndGet() == 1) {
      throw new IllegalStateException("the first one fails");
    }
    return Set.of();
  }

  private static CatalogStreams streams(
      DeliveryThreads threads, UnaryOperator<Set<String>> lapsed) {
    LimitsProperties.Streams limits = new LimitsProperties.Streams(1, 1, 1, HEARTBEAT);
    return new CatalogStreams(
        new CatalogAnnouncer(Runnable::run),
        threads.several("streams", 1),
        new StreamShares(limits),
        lapsed,
        HEARTBEAT,
        new SimpleMeterRegistry());
  }
}
