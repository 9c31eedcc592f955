package dev.splitstream.catalog;

/**
 * How the events of one name become one number of a unit.
 *
 * @param kind what is taken from them
 * @param eventName the events that count
 */
public record Measure(Kind kind, String eventName) {

  /** What is taken from the events. */
  public enum Kind {
    /** 1 if there was at least one, else 0. */
    OCCURRED(1),
    /** How many there were. */
    COUNT(1),
    /** The sum of their values, in millionths; an event without a value adds nothing. */
    SUM(1_000_000);

    private final long scale;

    Kind(long scale) {
      this.scale = scale;
    }

    /** How many of the number's units make one: 1, or a million for millionths. */
    public long scale() {
      return scale;
    }
  }

  /** The number after one more event with this value. */
  public long next(long current, long valueMicros) {
    return switch (kind) {
      case OCCURRED -> 1;
      case COUNT -> Math.addExact(current, 1);
      case SUM -> Math.addExact(current, valueMicros);
    };
  }
}
