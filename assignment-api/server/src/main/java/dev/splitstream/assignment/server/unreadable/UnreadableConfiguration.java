package dev.splitstream.assignment.server.unreadable;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the counts of attributes that conditions could not compare. */
@Configuration(proxyBeanMethods = false)
class UnreadableConfiguration {
  /** Some megabytes. */
  private static final int MAX_LISTED = 20_000;

  @Bean
  UnreadableCounts unreadableCounts(Clock clock, MeterRegistry meters) {
    return new UnreadableCounts(MAX_LISTED, clock, meters);
  }
}
