package dev.splitstream.http.json;

/** Checks that a JSON string is valid Unicode text. */
public final class Text {
  private Text() {}

  /** Whether it has no unpaired surrogate; otherwise it cannot be written as UTF-8. */
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
