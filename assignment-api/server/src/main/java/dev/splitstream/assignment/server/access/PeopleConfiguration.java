package dev.splitstream.assignment.server.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.people.People;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the check of people's tokens, beside the keys of machines. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  TenantDirectory knownTenants(TenantStore tenants, ServerProperties properties) {
    return new TenantDirectory(
        tenants::find, properties.keys().timeToLive(), Ticker.systemTicker());
  }

  @Bean
  People people(ServerProperties properties, TenantDirectory tenants, Clock clock) {
    return new People(properties.people(), tenants::find, clock);
  }
}
