package dev.splitstream.assignment.server.privacy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bank account numbers (ISO 13616): a country, two check digits, the country's number of
 * characters, a remainder of 1, and no adjacent character that would make it part of a longer word.
 * Characters may be grouped by single blanks.
 */
final class IbanForm implements Form {
  /** Countries of the registry by the length of their account numbers. */
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "15:NO",
          "16:BE",
          "18:DK FI FO GL NL SD FK",
          "19:MK SI",
          "20:AT BA EE KZ LT LU XK MN",
          "21:CH HR LI LV",
          "22:BG BH CR DE GB GE IE ME RS VA",
          "23:AE GI IL IQ OM TL SO",
          "24:AD CZ ES MD PK RO SA SE SK TN VG",
          "25:LY PT ST",
          "26:IS TR",
          "27:BI DJ FR GR IT MC MR SM",
          "28:AL AZ BY CY DO GT HN HU LB NI PL SV",
          "29:BR EG PS QA UA",
          "30:JO KW MU YE",
          "31:MT SC",
          "32:LC",
          "33:RU");

  private static final int CHECKED = 97;

  private static Map<String, Integer> lengths(String... lines) {
    Map<String, Integer> lengths = new HashMap<>();
    for (String line : lines) {
      int length = Integer.parseInt(line.substring(0, 2));
      for (int i = 3; i < line.length(); i += 3) {
        lengths.put(line.substring(i, i + 2), length);
      }
    }
    return Map.copyOf(lengths);
  }

  @Override
  public @Nullable Span find(String text, int from) {
    for (int i = Math.max(from, 2); i + 1 < text.length(); i++) {
      // Two letters followed by two digits are rare, so the remaining checks may be expensive.
      if (Characters.isDigit(text.charAt(i))
          && Characters.isDigit(text.charAt(i + 1))
          && i - 2 >= from
          && Characters.isLetter(text.charAt(i - 1))
          && Characters.isLetter(text.charAt(i - 2))
          && Characters.isBoundary(text, i - 3)) {
        int end = end(text, i - 2);
        if (end > 0) {
          return new Span(i - 2, end);
        }
      }
    }
    return null;
  }

  /** The end of the account number that begins here; 0 for none. */
  private static int end(String text, int start) {
    Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
    if (length == null) {
      return 0;
    }
    int remainder = 0;
    int read = 0;
    int i = start;
    for (; i < text.length() && read < length; i++) {
      char c = text.charAt(i);
      if (c == ' ' && read > 0 && text.charAt(i - 1) != ' ') {
        continue;
      }
      if (!Characters.isDigit(c) && !Characters.isLetter(c)) {
        return 0;
      }
      read++;
      // The first four characters are moved to the end.
      remainder = read > 4 ? plus(remainder, c) : remainder;
    }
    if (read < length || !Characters.isBoundary(text, i)) {
      return 0;
    }
    for (int head = start, seen = 0; seen < 4; head++) {
      if (text.charAt(head) != ' ') {
        remainder = plus(remainder, text.charAt(head));
        seen++;
      }
    }
    return remainder == 1 ? i : 0;
  }

  /** The remainder after one more character; a letter counts as two digits. */
  private static int plus(int remainder, char c) {
    return Characters.isDigit(c)
        ? (remainder * 10 + (c - '0')) % CHECKED
        : (remainder * 100 + ((c | 0x20) - 'a' + 10)) % CHECKED;
  }
}
