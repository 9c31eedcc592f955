package dev.splitstream.query.server.platform;

import dev.splitstream.http.people.People;
import dev.splitstream.http.people.PeopleProperties;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.store.tenant.TenantStore;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** People's tokens, as assignment-api takes them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class PeopleConfiguration {
  /**
   * The tenant is looked up on every request, as keys are, so that a suspension works immediately.
   */
  @Bean
  People people(PeopleProperties properties, TenantStore tenants, Clock clock) {
    return new People(properties, tenants::find, ProblemException::refusal, clock);
  }
}
