package dev.splitstream.query.server.platform;

import java.util.Optional;

/** Machine credentials. */
interface ApiKeyStore {
  /** Who a key belongs to; empty for a key that is unknown, revoked or expired. */
  Optional<Caller> find(String key);
}
