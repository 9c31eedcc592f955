package dev.splitstream.catalog.targeting;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Whom something is for: a tree of conditions on a unit's attributes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(Audience.All.class),
  @JsonSubTypes.Type(Audience.Any.class),
  @JsonSubTypes.Type(Audience.Not.class),
  @JsonSubTypes.Type(Audience.InSegment.class),
  @JsonSubTypes.Type(Audience.Condition.class)
})
public sealed interface Audience {

  /**
   * Units that match every part; all units if there are no parts.
   *
   * @param all the parts
   */
  record All(List<Audience> all) implements Audience {
    /** Copies the list. */
    public All {
      all = List.copyOf(all);
    }
  }

  /**
   * Units that match at least one part; no unit if there are no parts.
   *
   * @param any the parts
   */
  record Any(List<Audience> any) implements Audience {
    /** Copies the list. */
    public Any {
      any = List.copyOf(any);
    }
  }

  /**
   * Units that do not match.
   *
   * @param not whom not
   */
  record Not(Audience not) implements Audience {}

  /**
   * The members of a segment.
   *
   * @param segment its id
   */
  record InSegment(String segment) implements Audience {}

  /**
   * Units with a matching attribute. A missing attribute, or one of another type, does not fit: the
   * condition is false, whatever its operator.
   *
   * @param attribute its name
   * @param operator how to compare
   * @param values what to compare with: {@link String}, {@link Boolean} or a {@link Number}
   */
  record Condition(String attribute, Operator operator, List<Object> values) implements Audience {
    /** Copies the list. */
    public Condition {
      values = List.copyOf(values);
    }
  }

  /** How an attribute is compared with the values of a condition. */
  enum Operator {
    /** Equal to the one value. */
    EQUALS,
    /** Present, and not equal to the one value. */
    NOT_EQUALS,
    /** Equal to one of the values. */
    IN,
    /** Present, and equal to none of the values. */
    NOT_IN,
    /** A text that contains one of the values, or a list that has one as an element. */
    CONTAINS,
    /** A text that starts with one of the values. */
    STARTS_WITH,
    /** A text that ends with one of the values. */
    ENDS_WITH,
    /** A text in which the one value, a regular expression, is found; RE2 syntax. */
    MATCHES,
    /** A number, or an ISO date or time, greater than the one value. */
    GREATER,
    GREATER_OR_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    /** A version of one to four numbers equal to the one value, build metadata aside. */
    VERSION_EQUALS,
    VERSION_GREATER,
    VERSION_GREATER_OR_EQUAL,
    VERSION_LESS,
    VERSION_LESS_OR_EQUAL,
    /** Present, with any value; takes no operand. */
    EXISTS
  }
}
