package dev.splitstream.bench.statistics;

import dev.splitstream.query.statistics.mean.WelchTest;
import dev.splitstream.query.statistics.sequential.ConfidenceSequence;
import dev.splitstream.query.statistics.sequential.Effect;

/**
 * Two arms compared at one look.
 *
 * @param difference treatment less control
 * @param standardError of the difference; 0 when no unit differs
 * @param fixed p-value of a test for one look
 * @param units of both arms
 */
record Compared(double difference, double standardError, double fixed, long units) {
  static final double ALPHA = 0.05;

  /** As results have it without a planned number of units. */
  private static final double TIGHTEST_AT = 5_000;

  static Compared of(WelchTest test, long units) {
    return new Compared(test.difference(), test.standardError(), test.pValue(), units);
  }

  /** P-value of a test that may be looked at any time. */
  double sequential() {
    return standardError == 0
        ? 1
        : ConfidenceSequence.of(new Effect(difference, standardError), units, TIGHTEST_AT, ALPHA)
            .pValue();
  }
}
