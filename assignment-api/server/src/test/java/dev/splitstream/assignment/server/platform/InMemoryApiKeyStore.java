package dev.splitstream.assignment.server.platform;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps keys in memory, counts the questions, and can be told to fail. */
final class InMemoryApiKeyStore implements ApiKeyStore {
  private final Map<KeyHash, Access> keys = new HashMap<>();
  private boolean available = true;
  private int asked;

  @Override
  public Optional<Access> find(KeyHash hash) throws StoreUnavailableException {
    asked++;
    if (!available) {
      throw new StoreUnavailableException(new IOException("told to fail"));
    }
    return Optional.ofNullable(keys.get(hash));
  }

  @Override
  public void seed(String tenant, KeyHash hash, String name) {
    keys.putIfAbsent(hash, new Access(tenant, Set.of(Scope.values())));
  }

  void add(String key, Access access) {
    keys.put(KeyHash.of(key), access);
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
