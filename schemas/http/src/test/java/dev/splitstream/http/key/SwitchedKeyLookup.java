package dev.splitstream.http.key;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks keys up in a store, counts that, and can be made to fail. */
public final class SwitchedKeyLookup implements ApiKeyLookup {
  private final ApiKeyStore store;
  private final Set<KeyHash> remembered = new HashSet<>();
  private boolean available = true;
  private int asked;

  /** Asks this store while it is available. */
  public SwitchedKeyLookup(ApiKeyStore store) {
    this.store = store;
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    asked++;
    if (!available) {
      throw new StoreUnavailableException(new IOException("made to fail"));
    }
    return store.find(hash);
  }

  @Override
  public boolean remembers(KeyHash hash) {
    return remembered.contains(hash);
  }

  /** Marks the key as used on this node before. */
  void remember(String key) {
    remembered.add(KeyHash.of(key));
  }

  /** Whether the store answers. */
  public boolean isAvailable() {
    return available;
  }

  /** Lets the store answer, or fail. */
  public void setAvailable(boolean available) {
    this.available = available;
  }

  /** How often it was asked. */
  public int asked() {
    return asked;
  }
}
