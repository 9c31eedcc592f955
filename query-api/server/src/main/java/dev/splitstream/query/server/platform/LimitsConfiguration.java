package dev.splitstream.query.server.platform;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many requests are taken. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
  @Bean
  RateLimits rateLimits(LimitsProperties limits, MeterRegistry meters) {
    return new RateLimits(limits, System::nanoTime, meters);
  }

  @Bean
  HeavyReads heavyReads(LimitsProperties limits) {
    return new HeavyReads(limits.heavyReads());
  }
}
