package dev.splitstream.query.server.platform;

import dev.splitstream.http.caller.AccessInterceptor;
import dev.splitstream.http.caller.Callers;
import dev.splitstream.http.key.ApiKeys;
import dev.splitstream.http.key.JdbcApiKeyLookup;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.limit.UnseenKeyLimits;
import dev.splitstream.http.people.People;
import dev.splitstream.http.people.PeopleProperties;
import dev.splitstream.store.tenant.TenantReader;
import dev.splitstream.store.tenant.TenantState;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who may call, and how often. Keys and tenants are looked up on every request, so that a
 * revocation and a suspension take effect at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleProperties.class)
class AccessConfiguration {
  @Bean
  RequestLimits requestLimits(MeterRegistry meters) {
    return new RequestLimits(System::nanoTime, meters);
  }

  @Bean
  HeavyReads heavyReads(LimitsProperties limits) {
    return new HeavyReads(limits.heavyReads());
  }

  @Bean
  ApiKeys apiKeys(
      JdbcTemplate jdbc,
      RequestLimits requests,
      LimitsProperties limits,
      Clock clock,
      MeterRegistry meters) {
    return new ApiKeys(
        new JdbcApiKeyLookup(jdbc),
        new UnseenKeyLimits(requests, limits.unseenKeysPerAddress(), limits.unseenKeys()),
        Duration.ZERO,
        clock,
        meters);
  }

  @Bean
  People people(PeopleProperties properties, JdbcTemplate jdbc, Clock clock) {
    return new People(properties, tenant -> find(jdbc, tenant), clock);
  }

  private static Optional<TenantState> find(JdbcTemplate jdbc, String tenant) {
    ConnectionCallback<Optional<TenantState>> query =
        connection -> TenantReader.find(connection, tenant);
    return Objects.requireNonNull(jdbc.execute(query));
  }

  @Bean
  AccessInterceptor accessInterceptor(
      ApiKeys keys, People people, RequestLimits requests, LimitsProperties limits) {
    return new AccessInterceptor(new Callers(keys, people), new RateLimits(limits, requests));
  }
}
