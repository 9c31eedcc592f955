package dev.splitstream.assignment.server.fairness.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DelayTargetTest {
  private final DelayTarget target =
      new DelayTarget(Duration.ofSeconds(2), Duration.ofSeconds(10), 0);

  @Test
  void unknownBaseline_limitsNobodyBelowTheUpperBound() {
    assertThat(target.nanos()).isEqualTo(seconds(10));
  }

  @Test
  void target_isInProportionToTheLeastDelay() {
    target.see(seconds(5), seconds(1));
    target.see(seconds(6), seconds(2));
    assertThat(target.nanos()).isEqualTo(seconds(7));
  }

  @Test
  void target_isWithinItsBounds() {
    target.see(seconds(60), seconds(1));
    assertThat(target.nanos()).isEqualTo(seconds(10));
    target.see(seconds(1), seconds(2));
    assertThat(target.nanos()).isEqualTo(seconds(2));
  }

  /** A job may become permanently slower or faster. */
  @Test
  void baseline_isForgottenAfterTenMinutes() {
    target.see(seconds(5), seconds(1));
    target.see(seconds(6), seconds(310));
    assertThat(target.nanos()).isEqualTo(seconds(7));
    target.see(seconds(6), seconds(620));
    assertThat(target.nanos()).isEqualTo(Duration.ofMillis(8_400).toNanos());
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
