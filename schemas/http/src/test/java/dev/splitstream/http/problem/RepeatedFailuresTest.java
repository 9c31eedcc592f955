package dev.splitstream.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatedFailuresTest {
  private static final Instant NOW = Instant.parse("2025-01-08T00:00:00Z");

  private final RepeatedFailures failures = new RepeatedFailures(Duration.ofMinutes(1));

  @Test
  void firstOfAKind_isLogged_andItsRepetitionsAreCounted() {
    assertThat(failures.count(failure(), NOW)).hasValue(0);
    assertThat(failures.count(failure(), NOW)).isEmpty();
    assertThat(failures.count(failure(), NOW.plusMillis(59_999))).isEmpty();
    assertThat(failures.count(failure(), NOW.plusSeconds(60))).hasValue(2);
    assertThat(failures.count(failure(), NOW.plusSeconds(120))).hasValue(0);
  }

  @Test
  void otherKinds_areLoggedBeside() {
    failures.count(failure(), NOW);
    assertThat(failures.count(new IllegalStateException("elsewhere"), NOW)).hasValue(0);
    assertThat(failures.count(new IllegalArgumentException("other type"), NOW)).hasValue(0);
  }

  @Test
  void kindsBeyondTheBound_areCountedTogether() {
    for (int kind = 0; kind < RepeatedFailures.MAX_KINDS; kind++) {
      assertThat(failures.count(from(kind), NOW)).hasValue(0);
    }
    assertThat(failures.count(from(-1), NOW)).hasValue(0);
    assertThat(failures.count(from(-2), NOW)).isEmpty();
  }

  private static Throwable failure() {
    return new IllegalStateException("the same line");
  }

  private static Throwable from(int line) {
    IllegalStateException failure = new IllegalStateException();
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("Some", "method", "Some.java", line)});
    return failure;
  }
}
