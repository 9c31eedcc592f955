package dev.splitstream.assignment.server.access;

import dev.splitstream.http.access.KeyHash;
import dev.splitstream.store.ApiKey;
import java.util.Optional;

/** Where API keys are looked up. */
public interface ApiKeyLookup {

  /**
   * The key with this hash; empty when there is none or it was revoked. It may have expired.
   *
   * @throws StoreUnavailableException when it cannot be known at present
   */
  Optional<ApiKey> find(KeyHash hash) throws StoreUnavailableException;

  /**
   * Whether the key was good on this node before: it is looked up whatever is sent beside it. Never
   * waits.
   */
  default boolean remembers(KeyHash hash) {
    return false;
  }

  /** The store does not answer. */
  final class StoreUnavailableException extends Exception {
    /** With what it failed of. */
    public StoreUnavailableException(Throwable cause) {
      super("Cannot read API keys: " + cause.getMessage(), cause);
    }
  }
}
