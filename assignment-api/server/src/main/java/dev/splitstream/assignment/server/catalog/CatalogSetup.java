package dev.splitstream.assignment.server.catalog;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The catalog's parts. */
@Configuration(proxyBeanMethods = false)
class CatalogSetup {

  @Bean
  CatalogStore catalogStore(
      JdbcTemplate template, PlatformTransactionManager transactions, Clock clock) {
    return new CatalogStore(template, transactions, clock);
  }

  @Bean
  CatalogEditor catalogEditor(CatalogStore store, LiveCatalog catalog, Clock clock) {
    return new CatalogEditor(store, catalog, clock);
  }
}
