package dev.splitstream.assignment.server.catalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** The catalog's parts. */
@Configuration(proxyBeanMethods = false)
class CatalogSetup {

  @Bean
  CatalogStore catalogStore(JdbcTemplate template, PlatformTransactionManager transactions) {
    return new CatalogStore(template, transactions);
  }
}
