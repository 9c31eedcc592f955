package dev.splitstream.query.server.aggregate;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** Counts about how many bytes an answer has, while it grows, and ends one that has too many. */
final class AnswerSize {
  /** The names and figures of a group. */
  private static final long GROUP = 160;

  /** The sum of a currency. */
  private static final long SUM = 32;

  private final DataSize maximum;
  private long bytes;

  AnswerSize(DataSize maximum) {
    this.maximum = maximum;
  }

  /**
   * Counts a group.
   *
   * @throws ProblemException when the answer has too many bytes
   */
  void add(AggregateBody.Group group) {
    int value = group.value() == null ? 0 : group.value().length();
    bytes += GROUP + value + SUM * group.valueSums().size();
    if (bytes > maximum.toBytes()) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "/from",
                  "gives an answer of more than "
                      + maximum.toKilobytes()
                      + " KiB; take a shorter period, wider windows or fewer groups")));
    }
  }
}
