package dev.splitstream.store.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of an API key. The key itself is not stored. A plain hash is enough: keys hold 256
 * random bits, so trying them all is infeasible, and a slow hash would slow down every request.
 *
 * @param hex 64 hexadecimal digits
 */
public record KeyHash(String hex) {

  /** The hash of a key as it is sent. */
  public static KeyHash of(String key) {
    try {
      // ADR-0018
      return of(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
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
