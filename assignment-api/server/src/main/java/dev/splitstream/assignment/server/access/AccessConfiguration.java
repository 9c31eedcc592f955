package dev.splitstream.assignment.server.access;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.caller.AccessInterceptor;
import dev.splitstream.http.caller.Callers;
import dev.splitstream.http.key.ApiKeyLookup;
import dev.splitstream.http.key.ApiKeys;
import dev.splitstream.http.key.StoredKeyLookup;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.limit.UnseenKeyLimits;
import dev.splitstream.http.people.People;
import dev.splitstream.store.key.ApiKeyStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the check of API keys and the rate limits. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  ApiKeyLookup apiKeyLookup(ApiKeyStore keys, ServerProperties properties) {
    return new OperatorKeyLookup(new StoredKeyLookup(keys), properties.keys().operator());
  }

  @Bean
  RequestLimits requestLimits(MeterRegistry meters) {
    return new RequestLimits(System::nanoTime, meters);
  }

  @Bean
  RateLimits rateLimits(ServerProperties properties, RequestLimits requests) {
    return new RateLimits(properties.limits(), requests);
  }

  @Bean
  ApiKeys apiKeys(
      ApiKeyLookup lookup,
      RequestLimits requests,
      ServerProperties properties,
      Clock clock,
      MeterRegistry meters) {
    LimitsProperties limits = properties.limits();
    return new ApiKeys(
        lookup,
        new UnseenKeyLimits(requests, limits.unseenKeysPerAddress(), limits.unseenKeys()),
        properties.keys().timeToLive(),
        clock,
        meters);
  }

  @Bean
  KeyAdmission keyAdmission(ApiKeys keys, RateLimits limits) {
    return new KeyAdmission(keys, limits);
  }

  @Bean
  AccessInterceptor accessInterceptor(ApiKeys keys, People people, RateLimits limits) {
    return new AccessInterceptor(
        new Callers(keys, people), (access, needed, method) -> limits.take(access, needed));
  }
}
