package dev.splitstream.query.server.platform;

import dev.splitstream.store.ApiKeyReader;
import java.util.HexFormat;

/**
 * What is kept of a key.
 *
 * @param hex SHA-256
 */
record KeyHash(String hex) {
  static KeyHash of(String key) {
    return new KeyHash(HexFormat.of().formatHex(ApiKeyReader.sha256(key)));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
