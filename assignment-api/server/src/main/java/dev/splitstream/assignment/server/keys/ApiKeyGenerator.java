package dev.splitstream.assignment.server.keys;

import java.util.Base64;
import java.util.function.Consumer;

/** Makes API keys: 256 random bits, behind a prefix that scanners for leaked secrets can find. */
final class ApiKeyGenerator {
  private static final String PREFIX = "ss_";
  private static final int BYTES = 32;

  private final Consumer<byte[]> random;

  /** With what fills an array with random bytes that nobody can guess. */
  ApiKeyGenerator(Consumer<byte[]> random) {
    this.random = random;
  }

  String make() {
    byte[] bits = new byte[BYTES];
    random.accept(bits);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
