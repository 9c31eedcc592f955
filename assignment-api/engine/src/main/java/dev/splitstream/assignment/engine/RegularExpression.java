package dev.splitstream.assignment.engine;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;

/**
 * Regular expressions in RE2 syntax, found in time linear in the text: no expression and no text
 * can stop the service.
 */
public final class RegularExpression {
  /** Longer patterns are refused, in characters. */
  public static final int MAX_PATTERN = 1_000;

  /** Patterns that are longer when repetitions are written out are refused, in characters. */
  public static final int MAX_COST = 1_000;

  /** Longer texts match nothing, in characters. */
  public static final int MAX_TEXT = 4_096;

  private RegularExpression() {}

  /** Whether this is a pattern that conditions may have. */
  public static boolean isValid(String pattern) {
    return test(List.of(pattern)) != ValueTest.NONE;
  }

  static ValueTest test(List<Object> values) {
    if (values.size() != 1
        || !(values.get(0) instanceof String pattern)
        || pattern.length() > MAX_PATTERN
        || PatternCost.of(pattern) > MAX_COST) {
      return ValueTest.NONE;
    }
    Pattern compiled;
    try {
      compiled = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      // Refused where conditions are written; here it must only do no harm.
      return ValueTest.NONE;
    }
    return value ->
        value instanceof String text && text.length() <= MAX_TEXT && compiled.matcher(text).find();
  }
}
