package dev.splitstream.catalog.measure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;

/**
 * How the events of one name become one number of a unit: what each of them adds is summed, and the
 * sum is read as the kind says.
 *
 * @param kind what is taken from them
 * @param eventName the events that count
 * @param filters which of these count: those that fit all filters
 */
public record Measure(
    Kind kind, String eventName, @JsonInclude(Include.NON_EMPTY) List<PropertyFilter> filters) {

  /** Copies the list; null becomes an empty list. */
  @JsonCreator
  public Measure {
    filters = filters == null ? List.of() : List.copyOf(filters);
  }

  /** A measure that counts all events of the name. */
  public Measure(Kind kind, String eventName) {
    this(kind, eventName, List.of());
  }

  /** What is taken from the events. */
  public enum Kind {
    /** 1 if there was at least one, 0 otherwise. */
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

  /**
   * Whether an event with these properties counts, if it has the name.
   *
   * @param properties those that the filters ask for, by name
   */
  public boolean fits(Map<String, Object> properties) {
    for (int i = 0; i < filters.size(); i++) {
      if (!filters.get(i).fits(properties)) {
        return false;
      }
    }
    return true;
  }

  /** What an event that counts adds, in the number's units. */
  public long added(long valueMicros) {
    return kind == Kind.SUM ? valueMicros : 1;
  }
}
