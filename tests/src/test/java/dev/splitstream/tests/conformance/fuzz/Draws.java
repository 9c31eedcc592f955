package dev.splitstream.tests.conformance.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What a request is drawn with: the same for the same seed and number. */
final class Draws {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final SplittableRandom random;

  Draws(long seed, long number) {
    random = new SplittableRandom(seed * 31 + number * SPREAD);
  }

  /** From zero to one less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in so many of a hundred cases. */
  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Any bytes. */
  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) below(256);
    }
    return bytes;
  }
}
