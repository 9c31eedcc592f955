package dev.splitstream.assignment.engine.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A salt hashed in advance, up to the colon, so that each draw only reads the unit's id. Gives the
 * same buckets as {@link Bucketer#bucket}.
 */
public final class Salt {
  /** State after the whole blocks of {@code salt + ":"}. */
  private final int state;

  /** The bytes after those blocks, the first in the lowest eight bits. */
  private final int tail;

  /** The number of bytes before the id. */
  private final int bytes;

  public Salt(String salt) {
    byte[] prefix = (salt + ":").getBytes(UTF_8);
    int hash = 0;
    int block = 0;
    for (int i = 0; i < prefix.length; i++) {
      block |= (prefix[i] & 0xff) << (8 * (i & 3));
      if ((i & 3) == 3) {
        hash = Murmur3.mix(hash, block);
        block = 0;
      }
    }
    this.state = hash;
    this.tail = block;
    this.bytes = prefix.length;
  }

  /** The unit's bucket: 0 to 9,999. */
  public int bucket(String unitId) {
    return Integer.remainderUnsigned(hash(unitId), Bucketer.BUCKETS);
  }

  /** Reads four characters at a time while they are ASCII, as most ids are. */
  int hash(String unitId) {
    int shift = (bytes & 3) << 3;
    long pending = tail & 0xffffffffL;
    int hash = state;
    int length = unitId.length();
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      int a = unitId.charAt(i);
      int b = unitId.charAt(i + 1);
      int c = unitId.charAt(i + 2);
      int d = unitId.charAt(i + 3);
      if ((a | b | c | d) >= 0x80) {
        break;
      }
      pending |= (long) (a | b << 8 | c << 16 | d << 24) << shift;
      hash = Murmur3.mix(hash, (int) pending);
      pending >>>= 32;
    }
    return Murmur3.finish(unitId, i, hash, (int) pending, bytes + i);
  }
}
