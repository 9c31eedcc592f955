package dev.splitstream.query.server.results.body;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.splitstream.http.json.EnumNames;

/** What a comparison shows, by the metric's aim and the threshold of its family. */
public enum Outcome {
  /** It differs, in the direction of the aim. */
  BETTER,
  /** It differs, against the aim. */
  WORSE,
  /** It differs, and the metric has no aim. */
  CHANGED,
  /** No difference was shown. */
  NO_DIFFERENCE,
  /** A guardrail: it is not worse by more than its margin. */
  WITHIN_MARGIN,
  /** A guardrail: it is worse by more than its margin. */
  BREACHED,
  /** A guardrail: neither was shown. */
  UNDECIDED;

  @JsonValue
  String wireName() {
    return EnumNames.of(this);
  }
}
