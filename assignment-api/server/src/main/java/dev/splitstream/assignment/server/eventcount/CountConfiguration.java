package dev.splitstream.assignment.server.eventcount;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.store.eventcount.EventCountStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the counts of events. */
@Configuration(proxyBeanMethods = false)
class CountConfiguration {

  @Bean
  EventCounts eventCounts(ServerProperties properties) {
    return new EventCounts(properties.eventCounts().names(), properties.eventCounts().perNode());
  }

  @Bean
  CountFlush countFlush(
      EventCounts counts,
      EventCountStore store,
      PlatformTransactionManager transactions,
      ServerProperties properties,
      Clock clock) {
    return new CountFlush(counts, store, transactions, properties.eventCounts(), clock);
  }

  @Bean
  SeenEvents seenEvents(EventCountStore store, ServerProperties properties, Clock clock) {
    return new SeenEvents(store, properties.eventCounts().keepDays(), clock);
  }
}
