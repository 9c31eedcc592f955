package dev.splitstream.assignment.server.delivery.stream;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import dev.splitstream.assignment.server.stream.StreamKeys;
import dev.splitstream.assignment.server.stream.StreamShares;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the announcements of new revisions and the event streams that carry them. */
@Configuration(proxyBeanMethods = false)
class DeliveryStreamConfiguration {
  private static final int SENDERS = 4;

  @Bean
  CatalogAnnouncer catalogEvents(DeliveryThreads threads) {
    return new CatalogAnnouncer(threads.one("catalog-announcer"));
  }

  @Bean
  CatalogStreams catalogStreams(
      CatalogAnnouncer events,
      DeliveryThreads threads,
      StreamShares shares,
      StreamKeys keys,
      ServerProperties properties,
      MeterRegistry meters) {
    return new CatalogStreams(
        events,
        threads.several("catalog-streams", SENDERS),
        shares,
        keys::lapsed,
        properties.limits().streams().heartbeat(),
        meters);
  }
}
