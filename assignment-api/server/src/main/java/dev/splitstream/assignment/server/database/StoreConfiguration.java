package dev.splitstream.assignment.server.database;

import dev.splitstream.store.Database;
import dev.splitstream.store.eventcount.EventCountStore;
import dev.splitstream.store.optout.OptOutStore;
import dev.splitstream.store.unitlist.UnitListStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores that this service alone has. What they do belongs to the current transaction. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  EventCountStore eventCountStore(Database database) {
    return EventCountStore.in(database);
  }

  @Bean
  OptOutStore optOutStore(Database database) {
    return OptOutStore.in(database);
  }

  @Bean
  UnitListStore unitListStore(Database database) {
    return UnitListStore.in(database);
  }
}
