package dev.splitstream.assignment.server.stream;

import dev.splitstream.http.key.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.key.ApiKey;
import java.util.Collection;
import java.util.List;

/** Looks keys up by id. */
@FunctionalInterface
interface StreamKeyLookup {
  /**
   * The keys that were not revoked; they may have expired.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  List<ApiKey> find(Collection<String> keyIds) throws StoreUnavailableException;
}
