package dev.splitstream.assignment.server.stream;

import dev.splitstream.assignment.server.access.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.ApiKeyStore;
import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Looks keys up in the database. */
final class StoredStreamKeyLookup implements StreamKeyLookup {
  private final ApiKeyStore keys;

  StoredStreamKeyLookup(ApiKeyStore keys) {
    this.keys = keys;
  }

  @Override
  public List<ApiKey> find(Collection<String> keyIds) throws StoreUnavailableException {
    try {
      return keys.findByIds(keyIds);
    } catch (DataAccessException e) {
      throw new StoreUnavailableException(e);
    }
  }
}
