package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.http.json.EnumNames;

/**
 * What to do, or why nothing can be said.
 *
 * @param verdict in one word
 * @param text for people
 */
public record Recommendation(Verdict verdict, String text) {

  /** What to do, in one word. */
  public enum Verdict {
    /** A variant is better than the control. */
    WINNER,
    /** The treatments are worse than the control. */
    CONTROL_WINS,
    /** Better in a primary metric, and worse in another or in a guardrail. */
    MIXED,
    /** The planned time or number of units is not reached. */
    TOO_EARLY,
    /** No difference was shown. */
    INCONCLUSIVE,
    /** A check failed. */
    REFUSED,
    /** There is nothing to judge yet. */
    NO_DATA;

    @JsonValue
    String wireName() {
      return EnumNames.of(this);
    }
  }
}
