package dev.splitstream.assignment.engine.hash;

/**
 * One character as UTF-8, without an array: up to four bytes in an int, the first in the lowest
 * eight bits. Agrees with {@link String#getBytes(java.nio.charset.Charset)}, where an unpaired
 * surrogate becomes a question mark.
 */
final class Utf8 {
  private Utf8() {}

  /** How many bytes the character takes; 4 means that it used up {@code next} as well. */
  static int size(char c, char next) {
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    if (!Character.isSurrogate(c)) {
      return 3;
    }
    return Character.isSurrogatePair(c, next) ? 4 : 1;
  }

  /** The bytes of the character that starts with {@code c}. */
  static int encode(char c, char next) {
    return switch (size(c, next)) {
      case 1 -> c < 0x80 ? c : '?';
      case 2 -> 0xc0 | c >> 6 | trail(c, 0) << 8;
      case 3 -> 0xe0 | c >> 12 | trail(c, 6) << 8 | trail(c, 0) << 16;
      default -> supplementary(Character.toCodePoint(c, next));
    };
  }

  private static int supplementary(int codePoint) {
    return 0xf0
        | codePoint >> 18
        | trail(codePoint, 12) << 8
        | trail(codePoint, 6) << 16
        | trail(codePoint, 0) << 24;
  }

  private static int trail(int codePoint, int shift) {
    return 0x80 | (codePoint >> shift & 0x3f);
  }
}
