package dev.splitstream.assignment.server.platform;

import dev.splitstream.store.ApiKeyReader;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key: all that is kept of it.
 *
 * @param hex 64 hexadecimal digits
 */
public record KeyHash(String hex) {

  static KeyHash of(String key) {
    return of(ApiKeyReader.sha256(key));
  }

  static KeyHash of(byte[] sha256) {
    return new KeyHash(HexFormat.of().formatHex(sha256));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
