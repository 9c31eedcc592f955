package dev.splitstream.assignment.server.delivery.keys;

import dev.splitstream.assignment.server.delivery.DeliveryThreads;
import dev.splitstream.assignment.server.delivery.follow.CatalogStatus;
import dev.splitstream.assignment.server.delivery.snapshot.Snapshots;
import dev.splitstream.http.key.ApiKeyLookup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Adds the memory of keys to the look-up in the database. */
@Configuration(proxyBeanMethods = false)
class KeyMemoryConfiguration {

  @Bean
  @Primary
  ApiKeyLookup rememberingKeyLookup(
      @Qualifier("apiKeyLookup") ApiKeyLookup lookup,
      Snapshots snapshots,
      DeliveryThreads threads,
      CatalogStatus status) {
    return snapshots
        .disk()
        .<ApiKeyLookup>map(
            disk ->
                new RememberingKeyLookup(
                    lookup, new KeyMemory(disk, threads.one("key-memory")), status::isReachable))
        .orElse(lookup);
  }
}
