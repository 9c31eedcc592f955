package dev.splitstream.assignment.server.json;

/** Whether a string of JSON is text at all. */
public final class Text {
  private Text() {}

  /** Whether no surrogate stands alone: what does not hold cannot be written as UTF-8. */
  public static boolean isWellFormed(CharSequence text) {
    boolean pairOpen = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowSurrogate(c) != pairOpen) {
        return false;
      }
      pairOpen = Character.isHighSurrogate(c);
    }
    return !pairOpen;
  }
}
