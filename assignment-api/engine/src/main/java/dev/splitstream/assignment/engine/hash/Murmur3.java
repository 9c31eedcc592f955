package dev.splitstream.assignment.engine.hash;

/** murmur3, 32 bits, over the UTF-8 bytes of texts, without allocating. */
final class Murmur3 {
  private static final int C1 = 0xcc9e2d51;
  private static final int C2 = 0x1b873593;

  private Murmur3() {}

  /** The hash of a text. */
  static int hash(String text, int seed) {
    return finish(text, 0, seed, 0, 0);
  }

  /**
   * Finishes the hash of a text whose characters before {@code from} are included already.
   *
   * @param hash state after the whole blocks so far
   * @param block the bytes after them, the first in the lowest eight bits
   * @param bytes how many bytes there were so far
   */
  static int finish(String text, int from, int hash, int block, int bytes) {
    int length = text.length();
    int state = hash;
    int pending = block;
    int count = bytes;
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      char next = i + 1 < length ? text.charAt(i + 1) : 0;
      int size = Utf8.size(c, next);
      i += size == 4 ? 1 : 0;
      for (int rest = Utf8.encode(c, next), n = 0; n < size; n++, rest >>>= 8) {
        pending |= (rest & 0xff) << (8 * (count & 3));
        count++;
        if ((count & 3) == 0) {
          state = mix(state, pending);
          pending = 0;
        }
      }
    }
    return finish(state, pending, count);
  }

  /** The state after one more whole block. */
  static int mix(int hash, int block) {
    return Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
  }

  /** Finishes the hash with the last bytes, at most three. */
  static int finish(int hash, int block, int bytes) {
    int h = hash ^ scramble(block) ^ bytes;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  /** 0 stays 0, so that an empty tail changes nothing. */
  private static int scramble(int block) {
    return Integer.rotateLeft(block * C1, 15) * C2;
  }
}
