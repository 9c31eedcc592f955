package dev.splitstream.assignment.server.history;

import dev.splitstream.assignment.server.config.ServerProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the history of tenants. */
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

  @Bean
  TenantHistory tenantHistory(JdbcTemplate template, ServerProperties properties, Clock clock) {
    ServerProperties.Edits limits = properties.edits();
    return new TenantHistory(template, limits.maxWait(), limits.maxHold(), clock);
  }
}
