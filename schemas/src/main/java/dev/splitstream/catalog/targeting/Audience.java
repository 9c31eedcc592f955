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
   * Those who match each part; everybody if there is none.
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
   * Those who match at least one part; nobody if there is none.
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
   * Those who do not match.
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
   * Those with a fitting attribute. A missing attribute, or one of another type, does not fit: the
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
    /** There, and not equal to the one value. */
    NOT_EQUALS,
    /** Equal to one of the values. */
    IN,
    /** There, and equal to none of the values. */
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
    /** A semantic version (2.0.0) equal to the one value, build metadata aside. */
    VERSION_EQUALS,
    VERSION_GREATER,
    VERSION_GREATER_OR_EQUAL,
    VERSION_LESS,
    VERSION_LESS_OR_EQUAL,
    /** There, whatever it is; takes no value. */
    EXISTS
  }
}
