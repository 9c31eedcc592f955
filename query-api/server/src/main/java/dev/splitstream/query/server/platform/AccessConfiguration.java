package dev.splitstream.query.server.platform;

import dev.splitstream.http.caller.AccessInterceptor;
import dev.splitstream.http.caller.Callers;
import dev.splitstream.http.key.ApiKeys;
import dev.splitstream.http.key.StoredKeyLookup;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.limit.UnseenKeyLimits;
import dev.splitstream.http.people.People;
import dev.splitstream.http.people.PeopleProperties;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.tenant.TenantStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
      ApiKeyStore keys,
      RequestLimits requests,
      LimitsProperties limits,
      Clock clock,
      MeterRegistry meters) {
    return new ApiKeys(
        new StoredKeyLookup(keys),
        new UnseenKeyLimits(requests, limits.unseenKeysPerAddress(), limits.unseenKeys()),
        Duration.ZERO,
        clock,
        meters);
  }

  @Bean
  People people(PeopleProperties properties, TenantStore tenants, Clock clock) {
    return new People(properties, tenants::find, clock);
  }

  @Bean
  AccessInterceptor accessInterceptor(
      ApiKeys keys, People people, RequestLimits requests, LimitsProperties limits) {
    return new AccessInterceptor(new Callers(keys, people), new RateLimits(limits, requests));
  }
}
