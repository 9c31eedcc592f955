package dev.splitstream.assignment.engine.condition;

import java.util.List;
import java.util.function.IntPredicate;

/** Tests by order: of numbers, dates and times, and versions. */
final class Comparisons {
  private Comparisons() {}

  /** Compares with the one value: a number with numbers, an ISO date or time with such texts. */
  static ValueTest order(List<Object> values, IntPredicate wanted) {
    if (values.size() != 1) {
      return ValueTest.NONE;
    }
    if (values.get(0) instanceof Number number) {
      ExactNumber bound = ExactNumber.of(number);
      return bound == null ? ValueTest.NONE : number(bound, wanted);
    }
    return values.get(0) instanceof String text
        ? time(IsoTime.parse(text), wanted)
        : ValueTest.NONE;
  }

  private static ValueTest number(ExactNumber bound, IntPredicate wanted) {
    return value -> {
      int order = value instanceof Number number ? bound.compare(number) : ExactNumber.INCOMPARABLE;
      return order == ExactNumber.INCOMPARABLE
          ? ValueTest.Outcome.UNREADABLE
          : ValueTest.Outcome.of(wanted.test(order));
    };
  }

  private static ValueTest time(long bound, IntPredicate wanted) {
    if (bound == IsoTime.INVALID) {
      return ValueTest.NONE;
    }
    return value -> {
      long time = value instanceof String text ? IsoTime.parse(text) : IsoTime.INVALID;
      return time == IsoTime.INVALID
          ? ValueTest.Outcome.UNREADABLE
          : ValueTest.Outcome.of(wanted.test(Long.compare(time, bound)));
    };
  }

  /** Compares with the one value, a version. */
  static ValueTest version(List<Object> values, IntPredicate wanted) {
    SemanticVersion bound =
        values.size() == 1 && values.get(0) instanceof String text
            ? SemanticVersion.parse(text)
            : null;
    if (bound == null) {
      return ValueTest.NONE;
    }
    return value -> {
      SemanticVersion version = value instanceof String text ? SemanticVersion.parse(text) : null;
      return version == null
          ? ValueTest.Outcome.UNREADABLE
          : ValueTest.Outcome.of(wanted.test(version.compare(bound)));
    };
  }
}
