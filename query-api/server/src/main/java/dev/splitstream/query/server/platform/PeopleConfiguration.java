package dev.splitstream.query.server.platform;

import dev.splitstream.http.people.People;
import dev.splitstream.http.people.PeopleProperties;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.store.tenant.TenantReader;
import dev.splitstream.store.tenant.TenantState;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** People's tokens, as assignment-api takes them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class PeopleConfiguration {
  /**
   * The tenant is looked up on every request, as keys are, so that a suspension works immediately.
   */
  @Bean
  People people(PeopleProperties properties, JdbcTemplate jdbc, Clock clock) {
    return new People(properties, tenant -> find(jdbc, tenant), ProblemException::refusal, clock);
  }

  private static Optional<TenantState> find(JdbcTemplate jdbc, String tenant) {
    ConnectionCallback<Optional<TenantState>> query =
        connection -> TenantReader.find(connection, tenant);
    return Objects.requireNonNull(jdbc.execute(query));
  }
}
