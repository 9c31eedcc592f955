package dev.splitstream.assignment.server.access;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps keys in memory, counts look-ups, and can be made to fail. */
final class InMemoryApiKeyLookup implements ApiKeyLookup {
  private final Map<KeyHash, ApiKey> keys = new HashMap<>();
  private final Set<KeyHash> remembered = new HashSet<>();
  private boolean available = true;
  private int asked;

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    asked++;
    if (!available) {
      throw new StoreUnavailableException(new IOException("made to fail"));
    }
    return Optional.ofNullable(keys.get(hash));
  }

  @Override
  public boolean remembers(KeyHash hash) {
    return remembered.contains(hash);
  }

  /** Marks the key as used on this node before. */
  void remember(String key) {
    remembered.add(KeyHash.of(key));
  }

  void add(String key, ApiKey record) {
    keys.put(KeyHash.of(key), record);
  }

  void revoke(String key) {
    keys.remove(KeyHash.of(key));
  }

  void setAvailable(boolean available) {
    this.available = available;
  }

  int asked() {
    return asked;
  }
}
