package dev.splitstream.assignment.server.privacy;

/** Classes of characters. */
final class Characters {
  private Characters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'z';
  }

  /** Whether it continues a word: text next to such a character is part of something longer. */
  static boolean isWord(char c) {
    return isDigit(c) || isLetter(c) || c == '_' || c > 0x7f;
  }

  /** Whether nothing at this index continues a word. */
  static boolean isBoundary(String text, int index) {
    return index < 0 || index >= text.length() || !isWord(text.charAt(index));
  }
}
