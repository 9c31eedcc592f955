package dev.splitstream.assignment.server.catalog;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The catalog's parts. */
@Configuration(proxyBeanMethods = false)
class CatalogSetup {

  @Bean
  CatalogStore catalogStore(JdbcTemplate template, PlatformTransactionManager transactions) {
    return new CatalogStore(template, transactions);
  }

  @Bean
  LiveCatalog liveCatalog(CatalogStore store, MeterRegistry meters) {
    return new LiveCatalog(store, meters);
  }

  /** The node is not ready before it has a catalog. */
  @Bean
  @Order(2)
  ApplicationRunner firstCatalog(LiveCatalog catalog) {
    return arguments -> catalog.refresh();
  }
}
