package dev.splitstream.assignment.server.access;

import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import java.util.Optional;

/** Looks API keys up. */
public interface ApiKeyLookup {

  /**
   * The key with this hash; empty if it does not exist or was revoked. It may have expired.
   *
   * @throws StoreUnavailableException if the store does not answer
   */
  Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException;

  /**
   * Whether the key was valid on this node before. Its look-up is then not rate-limited. Never
   * blocks.
   */
  default boolean remembers(KeyHash hash) {
    return false;
  }

  /** The store does not answer. */
  final class StoreUnavailableException extends Exception {
    /** With the cause of the failure. */
    public StoreUnavailableException(Throwable cause) {
      super("Cannot read API keys: " + cause.getMessage(), cause);
    }
  }
}
