package dev.splitstream.backfill.repair;

/**
 * Text of unknown origin, made safe for a terminal, which would interpret its control characters.
 */
final class PrintableText {
  private PrintableText() {}

  /** The text with control characters escaped as in Java. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (Character.isISOControl(letter)) {
        safe.append("\\u%04x".formatted((int) letter));
      } else {
        safe.append(letter);
      }
    }
    return safe.toString();
  }

  /** As {@link #of}, cut to a length. */
  static String of(String text, int length) {
    String safe = of(text);
    return safe.length() <= length ? safe : safe.substring(0, length - 1) + "…";
  }
}
