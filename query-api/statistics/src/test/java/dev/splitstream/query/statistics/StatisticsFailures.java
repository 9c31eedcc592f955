package dev.splitstream.query.statistics;

import static dev.splitstream.query.statistics.StatisticsException.Code.INVALID_ARGUMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refused arguments. */
public final class StatisticsFailures {
  private StatisticsFailures() {}

  /** Expects a refusal with a message that begins so. */
  public static void assertInvalid(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .hasMessageStartingWith(message)
        .isInstanceOfSatisfying(
            StatisticsException.class,
            failure -> assertThat(failure.code()).isEqualTo(INVALID_ARGUMENT));
  }
}
