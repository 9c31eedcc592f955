package dev.splitstream.assignment.server.access;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.store.key.ApiKeyStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the check of API keys and the rate limits. */
@Configuration(proxyBeanMethods = false)
class AccessSetup {

  @Bean
  ApiKeyLookup apiKeyLookup(ApiKeyStore keys, ServerProperties properties) {
    return new OperatorKeyLookup(new StoredKeyLookup(keys), properties.keys().operator());
  }

  @Bean
  RateLimits rateLimits(ServerProperties properties, MeterRegistry meters) {
    return new RateLimits(properties.limits(), System::nanoTime, meters);
  }

  @Bean
  ApiKeys apiKeys(
      ApiKeyLookup lookup,
      RateLimits limits,
      ServerProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new ApiKeys(lookup, limits, properties.keys().timeToLive(), clock, meters);
  }
}
