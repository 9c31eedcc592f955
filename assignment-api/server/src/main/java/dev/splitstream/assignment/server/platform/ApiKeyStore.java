package dev.splitstream.assignment.server.platform;

import java.util.Optional;

/** The API keys of record. */
interface ApiKeyStore {

  /**
   * What the key with this hash allows; empty when there is none or it was revoked.
   *
   * @throws StoreUnavailableException when it cannot be known at present
   */
  Optional<Access> find(KeyHash hash) throws StoreUnavailableException;

  /** Adds the tenant and the key, unless they are there already. */
  void seed(String tenant, KeyHash hash, String name);

  /** The store does not answer. */
  final class StoreUnavailableException extends Exception {
    StoreUnavailableException(Throwable cause) {
      super("Cannot read API keys: " + cause.getMessage(), cause);
    }
  }
}
