package dev.splitstream.backfill.repair;

/** Bytes as hexadecimal numbers and characters, sixteen per line. */
final class HexDump {
  private static final int WIDTH = 16;
  private static final int FIRST_LETTER = 0x20;
  private static final int LAST_LETTER = 0x7e;

  private HexDump() {}

  /** The first bytes up to a limit, and how many follow. */
  static String of(byte[] bytes, int most) {
    int shown = Math.min(bytes.length, most);
    StringBuilder text = new StringBuilder();
    for (int start = 0; start < shown; start += WIDTH) {
      line(text, bytes, start, Math.min(shown, start + WIDTH));
    }
    if (shown < bytes.length) {
      text.append("  … and %,d bytes more%n".formatted(bytes.length - shown));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, byte[] bytes, int start, int end) {
    StringBuilder numbers = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    for (int i = start; i < end; i++) {
      int value = Byte.toUnsignedInt(bytes[i]);
      numbers.append("%02x ".formatted(value));
      letters.append(value >= FIRST_LETTER && value <= LAST_LETTER ? (char) value : '.');
    }
    text.append("  %04x  %-48s %s%n".formatted(start, numbers, letters));
  }
}
