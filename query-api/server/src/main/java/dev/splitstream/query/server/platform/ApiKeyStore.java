package dev.splitstream.query.server.platform;

import java.util.Optional;

/** Machine credentials. */
interface ApiKeyStore {
  /** Who the key with this hash belongs to; empty when it is unknown, revoked or expired. */
  Optional<Caller> find(KeyHash key);
}
