package dev.splitstream.assignment.server.keys;

import java.util.Base64;
import java.util.function.Consumer;

/** Generates API keys: 256 random bits, after a prefix that secret scanners can detect. */
final class ApiKeyGenerator {
  private static final String PREFIX = "ss_";
  private static final int BYTES = 32;

  private final Consumer<byte[]> random;

  /** Draws from this source, which must be cryptographically secure. */
  ApiKeyGenerator(Consumer<byte[]> random) {
    this.random = random;
  }

  String make() {
    byte[] bits = new byte[BYTES];
    random.accept(bits);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
