package dev.splitstream.assignment.server.stream;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.store.key.ApiKeyStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what all event streams share. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

  @Bean
  StreamShares streamShares(ServerProperties properties, MeterRegistry meters) {
    StreamShares shares = new StreamShares(properties.limits().streams());
    Gauge.builder("splitstream.streams.open", shares, StreamShares::open)
        .description("Event streams that are open, of OFREP and of the catalog")
        .register(meters);
    Gauge.builder("splitstream.streams.largest.tenant", shares, StreamShares::mostOfOneTenant)
        .description("Event streams of the tenant that has the most open")
        .register(meters);
    return shares;
  }

  @Bean
  StreamKeys streamKeys(
      ApiKeyStore keys, Clock clock, ServerProperties properties, MeterRegistry meters) {
    return new StreamKeys(
        new StoredStreamKeyLookup(keys),
        clock,
        properties.keys().timeToLive(),
        Ticker.systemTicker(),
        meters);
  }
}
