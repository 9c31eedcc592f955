package dev.splitstream.http.key;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyStore;
import dev.splitstream.store.key.KeyHash;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/** Looks API keys up in the database. */
public final class StoredKeyLookup implements ApiKeyLookup {
  private final ApiKeyStore keys;

  /** Reads this store. */
  public StoredKeyLookup(ApiKeyStore keys) {
    this.keys = keys;
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    try {
      return keys.find(hash);
    } catch (DataAccessException e) {
      throw new StoreUnavailableException(e);
    }
  }
}
