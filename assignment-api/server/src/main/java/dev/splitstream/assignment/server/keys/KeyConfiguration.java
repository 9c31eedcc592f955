package dev.splitstream.assignment.server.keys;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.database.DatabaseTask;
import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.http.access.Scope;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import dev.splitstream.store.tenant.TenantStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the management of API keys, and creates the first ones at start. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  @Bean
  KeyEdits keyEdits(
      ApiKeyStore keys,
      TenantStore tenants,
      PlatformTransactionManager transactions,
      TenantHistory history,
      Clock clock) {
    return new KeyEdits(keys, tenants, new TransactionTemplate(transactions), history, clock);
  }

  @Bean
  FirstKeys firstKeys(KeyEdits edits, ApiKeyGenerator generator) {
    return new FirstKeys(edits, generator);
  }

  @Bean
  ApiKeyGenerator apiKeyGenerator() {
    return new ApiKeyGenerator(new SecureRandom()::nextBytes);
  }

  /** Creates the first tenant and its keys; changes nothing if they already exist. */
  @Bean
  @Order(1)
  DatabaseTask seedBootstrapKey(KeyEdits edits, ServerProperties properties) {
    ServerProperties.Bootstrap bootstrap = properties.bootstrap();
    return () -> {
      if (!bootstrap.tenant().isEmpty()) {
        edits.seed(
            bootstrap.tenant(),
            KeyHash.of(bootstrap.apiKey().trim()),
            "bootstrap",
            List.of(Scope.ASSIGN, Scope.INGEST, Scope.ADMIN, Scope.QUERY));
        if (!bootstrap.queryKey().isBlank()) {
          edits.seed(
              bootstrap.tenant(),
              KeyHash.of(bootstrap.queryKey().trim()),
              "bootstrap page",
              List.of(Scope.QUERY));
        }
      }
    };
  }
}
