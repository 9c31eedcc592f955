package dev.splitstream.assignment.server.database;

import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.eventcount.EventCountStore;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.optout.OptOutStore;
import dev.splitstream.store.tenant.TenantStore;
import dev.splitstream.store.unitlist.UnitListStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stores in the database. What they do belongs to the current transaction. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  Database database(JdbcTemplate template) {
    return new SpringDatabase(template);
  }

  @Bean
  ApiKeyStore apiKeyStore(Database database) {
    return ApiKeyStore.in(database);
  }

  @Bean
  EventCountStore eventCountStore(Database database) {
    return EventCountStore.in(database);
  }

  @Bean
  OptOutStore optOutStore(Database database) {
    return OptOutStore.in(database);
  }

  @Bean
  TenantStore tenantStore(Database database) {
    return TenantStore.in(database);
  }

  @Bean
  UnitListStore unitListStore(Database database) {
    return UnitListStore.in(database);
  }
}
