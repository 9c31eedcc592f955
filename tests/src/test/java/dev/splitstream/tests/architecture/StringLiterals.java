package dev.splitstream.tests.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The string literals and text blocks of a Java source, without those in comments. */
final class StringLiterals {
  /**
   * The first alternative that fits wins, so that quotes in comments begin nothing. Loops take runs
   * of characters at once: one by one, a long text block would exhaust the stack.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*+"
              + "|/\\*(?s:.*?)\\*/"
              + "|'(?:\\\\.|[^'\\\\\\n])++'"
              + "|\"\"\"(?<block>[^\"\\\\]*+(?:(?:(?s:\\\\.)|\"(?!\"\"))[^\"\\\\]*+)*+)\"\"\""
              + "|\"(?<line>[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+)\"");

  private StringLiterals() {}

  /** Adjacent ones that are only joined by {@code +} are one literal. */
  static List<String> of(String source) {
    List<String> found = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    int end = -1;
    while (token.find()) {
      String text = token.group("block") == null ? token.group("line") : token.group("block");
      if (text == null) {
        continue;
      }
      boolean joined = end >= 0 && source.substring(end, token.start()).strip().equals("+");
      if (joined) {
        found.set(found.size() - 1, found.get(found.size() - 1) + text);
      } else {
        found.add(text);
      }
      end = token.end();
    }
    return found;
  }
}
