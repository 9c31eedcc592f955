package dev.splitstream.assignment.engine.condition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version with the precedence of Semantic Versioning 2.0.0; build metadata is ignored. Unlike
 * there, it may have one to four numbers, where missing ones are 0, leading zeros, and a leading
 * {@code v}.
 */
final class SemanticVersion {
  private static final int MAX_LENGTH = 256;
  private static final int PARTS = 4;
  private static final String NUMBER = "([0-9]+)";
  private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
  private static final Pattern VERSION =
      Pattern.compile(
          "[vV]?"
              + NUMBER
              + ("(?:\\." + NUMBER + ")?").repeat(PARTS - 1)
              + "(?:-("
              + IDENTIFIER
              + "(?:\\."
              + IDENTIFIER
              + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");

  private final String[] core;
  private final String @Nullable [] preRelease;

  private SemanticVersion(String[] core, String @Nullable [] preRelease) {
    this.core = core;
    this.preRelease = preRelease;
  }

  /** The version in this text; null if it is not one, or longer than 256 characters. */
  static @Nullable SemanticVersion parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return null;
    }
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    String[] core = new String[PARTS];
    for (int i = 0; i < PARTS; i++) {
      core[i] = number(matcher.group(i + 1));
    }
    String preRelease = matcher.group(PARTS + 1);
    return new SemanticVersion(core, preRelease == null ? null : preRelease.split("\\.", -1));
  }

  /** Without leading zeros; 0 for a missing number. */
  private static String number(@Nullable String digits) {
    if (digits == null) {
      return "0";
    }
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  /** Precedence: negative, 0 or positive as this version is lower, equal or higher. */
  int compare(SemanticVersion other) {
    for (int i = 0; i < core.length; i++) {
      int order = compareNumbers(core[i], other.core[i]);
      if (order != 0) {
        return order;
      }
    }
    if (preRelease == null) {
      return other.preRelease == null ? 0 : 1;
    }
    return other.preRelease == null ? -1 : compareIdentifiers(preRelease, other.preRelease);
  }

  private static int compareIdentifiers(String[] some, String[] others) {
    for (int i = 0; i < Math.min(some.length, others.length); i++) {
      int order = compareIdentifiers(some[i], others[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(some.length, others.length);
  }

  /** Numeric identifiers are lower than alphanumeric ones. */
  private static int compareIdentifiers(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    return number ? compareNumbers(one, other) : one.compareTo(other);
  }

  private static boolean isNumber(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Compares numbers of any size without leading zeros. */
  private static int compareNumbers(String one, String other) {
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }
}
