package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureCountTest {
  private final FailureCount failures = new FailureCount();

  @Test
  void sameCauseAgainAndAgain_isStuckWithThatCause() {
    fail("Cannot write file 17: disk is full", FailureCount.STUCK_AFTER - 1);
    assertThat(failures.isStuck()).isFalse();
    failures.fails("Cannot write file 18: disk is full");
    assertThat(failures.isStuck()).isTrue();
    assertThat(failures.cause()).contains("Cannot write file 18: disk is full");
  }

  @Test
  void otherCause_countsFromOne() {
    fail("Cannot write", FailureCount.STUCK_AFTER - 1);
    failures.fails("Cannot read");
    assertThat(failures.isStuck()).isFalse();
  }

  @Test
  void success_endsTheCount() {
    fail("Cannot write", FailureCount.STUCK_AFTER);
    failures.succeeds();
    assertThat(failures.isStuck()).isFalse();
    assertThat(failures.cause()).isEmpty();
  }

  private void fail(String cause, int times) {
    for (int i = 0; i < times; i++) {
      failures.fails(cause);
    }
  }
}
