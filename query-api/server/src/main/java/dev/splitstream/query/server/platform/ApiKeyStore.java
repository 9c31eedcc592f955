package dev.splitstream.query.server.platform;

import java.util.Optional;

/** Machine credentials. */
interface ApiKeyStore {
  /** Who a key belongs to; empty for a key that is unknown or revoked. */
  Optional<Caller> find(String key);
}
