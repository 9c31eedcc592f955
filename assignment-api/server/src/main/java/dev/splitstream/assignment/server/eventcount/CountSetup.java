package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.config.ServerProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the counts of events. */
@Configuration(proxyBeanMethods = false)
class CountSetup {

  @Bean
  EventCounts eventCounts(ServerProperties properties) {
    return new EventCounts(properties.eventCounts().names(), properties.eventCounts().perNode());
  }

  @Bean
  CountFlush countFlush(
      EventCounts counts,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      ServerProperties properties,
      Clock clock) {
    return new CountFlush(counts, template, transactions, properties.eventCounts(), clock);
  }

  @Bean
  SeenEvents seenEvents(JdbcTemplate template, ServerProperties properties, Clock clock) {
    return new SeenEvents(template, properties.eventCounts().keepDays(), clock);
  }
}
