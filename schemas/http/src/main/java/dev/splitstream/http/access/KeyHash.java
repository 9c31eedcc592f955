package dev.splitstream.http.access;

import dev.splitstream.store.key.ApiKeyReader;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key. The key itself is not stored.
 *
 * @param hex 64 hexadecimal digits
 */
public record KeyHash(String hex) {

  /** The hash of a key as it is sent. */
  public static KeyHash of(String key) {
    return of(ApiKeyReader.sha256(key));
  }

  /** The hash with these stored 32 bytes. */
  public static KeyHash of(byte[] sha256) {
    return new KeyHash(HexFormat.of().formatHex(sha256));
  }

  /** The 32 bytes to store. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
