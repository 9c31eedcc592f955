package dev.splitstream.assignment.engine.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Regular expressions in RE2 syntax, matched in time linear in the text: no expression and no text
 * can stall the service.
 */
public final class RegularExpression {
  /** Maximum length of a pattern, in characters. */
  public static final int MAX_PATTERN = 1_000;

  /** Maximum length of a pattern once its repetitions are expanded, in characters. */
  public static final int MAX_COST = 1_000;

  /** Maximum length of a text, in characters; longer ones match nothing. */
  public static final int MAX_TEXT = 4_096;

  private RegularExpression() {}

  /** An upper estimate of the length of the pattern once its repetitions are expanded. */
  public static long cost(String pattern) {
    return PatternCost.of(pattern);
  }

  /** Why conditions cannot have this pattern; empty if they can. */
  public static Optional<String> fault(String pattern) {
    if (pattern.length() > MAX_PATTERN) {
      return Optional.of("must have at most " + MAX_PATTERN + " characters");
    }
    // Checked before compiling, which alone may exhaust memory.
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
    // Invalid patterns are refused when conditions are edited; here they must only do no harm.
    if (values.size() != 1
        || !(values.get(0) instanceof String pattern)
        || fault(pattern).isPresent()) {
      return ValueTest.NONE;
    }
    Pattern compiled = Pattern.compile(pattern);
    return value ->
        value instanceof String text && text.length() <= MAX_TEXT
            ? ValueTest.Outcome.of(compiled.matcher(text).find())
            : ValueTest.Outcome.UNREADABLE;
  }
}
