package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.KeyHash;
import dev.splitstream.store.key.ApiKey;
import java.util.Optional;

/** Finds API keys that work. */
interface ApiKeyDirectory {
  /** The key with this hash; empty when it is unknown, revoked or expired. */
  Optional<ApiKey> find(KeyHash key);
}
