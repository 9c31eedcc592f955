package dev.splitstream.assignment.server.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.people.People;
import dev.splitstream.store.tenant.TenantReader;
import dev.splitstream.store.tenant.TenantState;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the check of people's tokens, beside the keys of machines. */
@Configuration(proxyBeanMethods = false)
class PeopleSetup {

  @Bean
  TenantDirectory knownTenants(JdbcTemplate jdbc, ServerProperties properties) {
    return new TenantDirectory(
        tenant -> find(jdbc, tenant), properties.keys().timeToLive(), Ticker.systemTicker());
  }

  private static Optional<TenantState> find(JdbcTemplate jdbc, String tenant) {
    ConnectionCallback<Optional<TenantState>> query = c -> TenantReader.find(c, tenant);
    return Objects.requireNonNull(jdbc.execute(query));
  }

  @Bean
  People people(ServerProperties properties, TenantDirectory tenants, Clock clock) {
    return new People(properties.people(), tenants::find, clock);
  }
}
