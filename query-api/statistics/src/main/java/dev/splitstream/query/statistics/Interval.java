package dev.splitstream.query.statistics;

/**
 * A closed range of plausible values.
 *
 * @param low its lower bound
 * @param high its upper bound, not below {@code low}
 */
public record Interval(double low, double high) {

  /** The interval this far to both sides of its center. */
  public static Interval around(double center, double halfWidth) {
    return new Interval(center - halfWidth, center + halfWidth);
  }

  /** Whether the value is not outside. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
