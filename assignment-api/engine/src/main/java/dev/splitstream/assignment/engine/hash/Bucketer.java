package dev.splitstream.assignment.engine.hash;

/**
 * The draw behind every decision: murmur3 (32 bits, seed 0) of the UTF-8 bytes of {@code salt + ":"
 * + unitId}, taken as unsigned, modulo {@value #BUCKETS}. Published test vectors pin it for every
 * language.
 *
 * <p>The bytes are encoded and hashed in one pass over the characters, because this runs several
 * times for each request and must not allocate.
 */
public final class Bucketer {
  /** How many buckets there are. */
  public static final int BUCKETS = 10_000;

  private Bucketer() {}

  /** The unit's bucket under this salt: 0 to 9,999. */
  public static int bucket(String salt, String unitId) {
    return Integer.remainderUnsigned(hash(salt, unitId), BUCKETS);
  }

  /** The hash behind the bucket, all 32 bits. */
  static int hash(String salt, String unitId) {
    int saltLength = salt.length();
    int length = saltLength + 1 + unitId.length();
    int hash = 0;
    int block = 0;
    int bytes = 0;
    for (int i = 0; i < length; i++) {
      char c = charAt(salt, unitId, saltLength, i);
      int encoded;
      int size;
      if (c < 0x80) {
        encoded = c;
        size = 1;
      } else {
        char next = i + 1 < length ? charAt(salt, unitId, saltLength, i + 1) : 0;
        encoded = Utf8.encode(c, next);
        size = Utf8.size(c, next);
        i += size == 4 ? 1 : 0;
      }
      for (int rest = encoded, n = 0; n < size; n++, rest >>>= 8) {
        block |= (rest & 0xff) << (8 * (bytes & 3));
        bytes++;
        if ((bytes & 3) == 0) {
          hash = Murmur3.mix(hash, block);
          block = 0;
        }
      }
    }
    return Murmur3.finish(hash, block, bytes);
  }

  private static char charAt(String salt, String unitId, int saltLength, int index) {
    if (index < saltLength) {
      return salt.charAt(index);
    }
    return index == saltLength ? ':' : unitId.charAt(index - saltLength - 1);
  }
}
