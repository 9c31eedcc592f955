package dev.splitstream.assignment.server.delivery.keys;

import dev.splitstream.assignment.server.access.ApiKeyLookup;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks keys up in the store of record, and falls back to the last known answer while it is down.
 */
final class RememberingKeyLookup implements ApiKeyLookup {
  private final ApiKeyLookup store;
  private final KeyMemory memory;
  private final BooleanSupplier reachable;

  /** While {@code reachable} is false, remembered keys are served without asking the store. */
  RememberingKeyLookup(ApiKeyLookup store, KeyMemory memory, BooleanSupplier reachable) {
    this.store = store;
    this.memory = memory;
    this.reachable = reachable;
  }

  @Override
  public boolean remembers(KeyHash hash) {
    return memory.recall(hash).isPresent();
  }

  @Override
  public Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException {
    Optional<ApiKey> remembered = memory.recall(hash);
    if (remembered.isPresent() && !reachable.getAsBoolean()) {
      return remembered;
    }
    try {
      Optional<ApiKey> found = store.find(hash);
      memory.learn(hash, found);
      return found;
    } catch (StoreUnavailableException e) {
      if (remembered.isPresent()) {
        return remembered;
      }
      throw e;
    }
  }
}
