package dev.splitstream.assignment.server.platform;

import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.http.access.KeyHash;
import dev.splitstream.http.access.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Credentials, and the clock that everything shares. */
@Configuration(proxyBeanMethods = false)
class KeySetup {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Pseudonyms pseudonyms(ServerProperties properties) {
    return new Pseudonyms(properties.pseudonym().key());
  }

  @Bean
  ApiKeyStore apiKeyStore(JdbcTemplate jdbc, ServerProperties properties) {
    return new OperatorKeyStore(new PostgresApiKeyStore(jdbc), properties.keys().operator());
  }

  @Bean
  TenantHistory tenantHistory(JdbcTemplate template, ServerProperties properties, Clock clock) {
    ServerProperties.Edits limits = properties.edits();
    return new TenantHistory(template, limits.maxWait(), limits.maxHold(), clock);
  }

  @Bean
  KeyRecords keyRecords(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      TenantHistory history,
      Clock clock) {
    return new KeyRecords(jdbc, new TransactionTemplate(transactions), history, clock);
  }

  @Bean
  RateLimits rateLimits(ServerProperties properties, MeterRegistry meters) {
    return new RateLimits(properties.limits(), System::nanoTime, meters);
  }

  @Bean
  ApiKeys apiKeys(
      ApiKeyStore store,
      RateLimits limits,
      ServerProperties properties,
      Clock clock,
      MeterRegistry meters) {
    return new ApiKeys(store, limits, properties.keys().timeToLive(), clock, meters);
  }

  @Bean
  Bodies bodies(ServerProperties properties, MeterRegistry meters) {
    return new Bodies(properties.bodies().limits(), meters);
  }

  @Bean
  FirstKeys firstKeys(KeyRecords records, ApiKeyGenerator maker) {
    return new FirstKeys(records, maker);
  }

  @Bean
  ApiKeyGenerator keyMaker() {
    return new ApiKeyGenerator(new SecureRandom()::nextBytes);
  }

  /** Makes the first tenant and its keys; changes nothing when they are there. */
  @Bean
  @Order(1)
  DatabaseTask seedBootstrapKey(KeyRecords records, ServerProperties properties) {
    ServerProperties.Bootstrap bootstrap = properties.bootstrap();
    return () -> {
      if (!bootstrap.tenant().isEmpty()) {
        records.seed(
            bootstrap.tenant(),
            KeyHash.of(bootstrap.apiKey().trim()),
            "bootstrap",
            List.of(Scope.ASSIGN, Scope.INGEST, Scope.ADMIN, Scope.QUERY));
        if (!bootstrap.queryKey().isBlank()) {
          records.seed(
              bootstrap.tenant(),
              KeyHash.of(bootstrap.queryKey().trim()),
              "bootstrap page",
              List.of(Scope.QUERY));
        }
      }
    };
  }
}
