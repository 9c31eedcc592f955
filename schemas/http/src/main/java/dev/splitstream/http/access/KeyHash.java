package dev.splitstream.http.access;

import dev.splitstream.store.key.ApiKeyReader;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key: all that is kept of it.
 *
 * @param hex 64 hexadecimal digits
 */
public record KeyHash(String hex) {

  /** Of the key as it is sent. */
  public static KeyHash of(String key) {
    return of(ApiKeyReader.sha256(key));
  }

  /** Of the 32 bytes that are kept. */
  public static KeyHash of(byte[] sha256) {
    return new KeyHash(HexFormat.of().formatHex(sha256));
  }

  /** The 32 bytes that are kept. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
