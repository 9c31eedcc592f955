package dev.splitstream.assignment.engine.api;

/**
 * A set of pseudonyms, compact enough for a million: 16 bytes each in a sorted array, with binary
 * search.
 */
public final class UnitSet {
  /** The empty set. */
  public static final UnitSet EMPTY = new UnitSet(new long[0]);

  private static final int BYTES = 16;
  private static final int CHARACTERS = 22;

  /** Two per unit, the leading eight bytes first. */
  private final long[] words;

  private UnitSet(long[] words) {
    this.words = words;
  }

  /**
   * The units with these pseudonyms, concatenated, 16 bytes each, in ascending order of their
   * unsigned bytes.
   *
   * @throws IllegalArgumentException if the length or the order is wrong
   */
  public static UnitSet of(byte[] sortedIdsOf16Bytes) {
    if (sortedIdsOf16Bytes.length % BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid unit list: "
              + sortedIdsOf16Bytes.length
              + " bytes are not a multiple of "
              + BYTES);
    }
    long[] words = new long[sortedIdsOf16Bytes.length / Long.BYTES];
    for (int i = 0; i < sortedIdsOf16Bytes.length; i++) {
      words[i / Long.BYTES] = words[i / Long.BYTES] << 8 | (sortedIdsOf16Bytes[i] & 0xff);
    }
    UnitSet set = new UnitSet(words);
    for (int unit = 1; unit < set.size(); unit++) {
      if (set.compare(unit - 1, words[2 * unit], words[2 * unit + 1]) > 0) {
        throw new IllegalArgumentException("Invalid unit list: not sorted at unit " + unit);
      }
    }
    return set;
  }

  /** How many there are. */
  public int size() {
    return words.length / 2;
  }

  /**
   * Whether the set contains this pseudonym in base64url. False for anything that is not a
   * pseudonym.
   */
  public boolean contains(String pseudonym) {
    if (words.length == 0 || pseudonym.length() != CHARACTERS) {
      return false;
    }
    // 10 characters hold 60 bits; 4 more come from the eleventh, whose last 2 begin the next word.
    long head = digits(pseudonym, 0, 10);
    long middle = digits(pseudonym, 10, 11);
    long tail = digits(pseudonym, 11, 21);
    long last = digits(pseudonym, 21, 22);
    if ((head | middle | tail | last) < 0 || (last & 0xf) != 0) {
      return false;
    }
    return search(head << 4 | middle >> 2, (middle & 3) << 62 | tail << 2 | last >> 4);
  }

  private boolean search(long high, long low) {
    int from = 0;
    int to = size() - 1;
    while (from <= to) {
      int unit = (from + to) >>> 1;
      int order = compare(unit, high, low);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        from = unit + 1;
      } else {
        to = unit - 1;
      }
    }
    return false;
  }

  private int compare(int unit, long high, long low) {
    int order = Long.compareUnsigned(words[2 * unit], high);
    return order != 0 ? order : Long.compareUnsigned(words[2 * unit + 1], low);
  }

  /** The bits of these characters, at most ten; negative if one is not a digit. */
  private static long digits(String text, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      bits = bits << 6 | digit;
    }
    return bits;
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}
