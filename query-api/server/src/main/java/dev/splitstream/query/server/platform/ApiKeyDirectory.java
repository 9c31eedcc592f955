package dev.splitstream.query.server.platform;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds API keys that work, on every request, so that a revoked key is dead at once. */
@Component
final class ApiKeyDirectory {
  private final ApiKeyStore keys;
  private final Clock clock;

  ApiKeyDirectory(ApiKeyStore keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The key with this hash; empty when it is unknown, revoked or expired. */
  Optional<ApiKey> find(KeyHash hash) {
    return keys.find(hash).filter(key -> !key.isExpired(clock.instant()));
  }
}
