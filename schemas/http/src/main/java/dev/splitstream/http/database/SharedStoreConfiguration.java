package dev.splitstream.http.database;

import dev.splitstream.store.Database;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.tenant.TenantStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The database, and the stores that both services ask who calls. What stores do belongs to the
 * current transaction.
 */
@Configuration(proxyBeanMethods = false)
public class SharedStoreConfiguration {
  /** For Spring. */
  public SharedStoreConfiguration() {}

  @Bean
  Database database(JdbcTemplate template) {
    return new SpringDatabase(template);
  }

  @Bean
  ApiKeyStore apiKeyStore(Database database) {
    return ApiKeyStore.in(database);
  }

  @Bean
  TenantStore tenantStore(Database database) {
    return TenantStore.in(database);
  }
}
