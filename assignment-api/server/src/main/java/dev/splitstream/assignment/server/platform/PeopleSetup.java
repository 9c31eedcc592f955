package dev.splitstream.assignment.server.platform;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * People's tokens, checked by Spring Security's resource server; its filter chain is left out,
 * which would know nothing of keys and check every request a second time.
 */
@Configuration(proxyBeanMethods = false)
class PeopleSetup {

  @Bean
  KnownTenants knownTenants(KeyRecords records, ServerProperties properties) {
    return new KnownTenants(records::tenant, properties.keys().timeToLive(), Ticker.systemTicker());
  }

  @Bean
  People people(ServerProperties properties, KnownTenants tenants, Clock clock) {
    PeopleProperties people = properties.people();
    return new People(
        people, new JwtAuthenticationProvider(TokenDecoders.of(people, clock)), tenants);
  }

  @Bean
  Callers callers(ApiKeys keys, People people, RateLimits limits) {
    return new Callers(keys, people, limits);
  }
}
