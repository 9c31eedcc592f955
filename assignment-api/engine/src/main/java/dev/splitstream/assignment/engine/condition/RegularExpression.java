package dev.splitstream.assignment.engine.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

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

  /** How many characters the pattern has once its repetitions are written out, or more. */
  public static long cost(String pattern) {
    return PatternCost.of(pattern);
  }

  /** What keeps conditions from having this pattern; empty for nothing. */
  public static Optional<String> fault(String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      return Optional.of("must have at most " + MAX_PATTERN + " characters");
    }
    // Before it is compiled: that alone may take all memory.
    if (cost(pattern) > MAX_COST) {
      return Optional.of(
          "must have at most " + MAX_COST + " characters once its repetitions are written out");
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("must be a regular expression (RE2): " + e.getDescription());
    }
  }

  static ValueTest test(List<Object> values) {
    // What is no pattern is refused where conditions are written; here it must only do no harm.
    if (values.size() != 1
        || !(values.get(0) instanceof String pattern)
        || fault(pattern).isPresent()) {
      return ValueTest.NONE;
    }
    Pattern compiled = Pattern.compile(pattern);
    return value ->
        value instanceof String text && text.length() <= MAX_TEXT && compiled.matcher(text).find();
  }
}
