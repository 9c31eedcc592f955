package dev.splitstream.assignment.server.stream;

import dev.splitstream.assignment.server.access.ApiKeyLookup.StoreUnavailableException;
import dev.splitstream.store.ApiKey;
import java.util.Collection;
import java.util.List;

/** Where keys are looked up by their ids. */
@FunctionalInterface
interface StreamKeyLookup {
  /**
   * Those that were not revoked; they may have expired.
   *
   * @throws StoreUnavailableException when it cannot be known at present
   */
  List<ApiKey> find(Collection<String> keyIds) throws StoreUnavailableException;
}
