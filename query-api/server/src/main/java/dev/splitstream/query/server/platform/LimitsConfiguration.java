package dev.splitstream.query.server.platform;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many requests are taken. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
  /** On a clock that never jumps. */
  @Bean
  RateLimits rateLimits(LimitsProperties limits, MeterRegistry meters) {
    return new RateLimits(limits, TimeMeter.SYSTEM_NANOTIME, meters);
  }

  @Bean
  HeavyReads heavyReads(LimitsProperties limits) {
    return new HeavyReads(limits.heavyReads());
  }
}
