package dev.splitstream.runners.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StartWaitTest {
  private static final Duration STANDSTILL = Duration.ofSeconds(100);

  private final SteppedClock clock = new SteppedClock();
  private final StartWait wait = new StartWait(STANDSTILL, clock, signs(0, 0));

  @Test
  void wait_endsWhenNothingHappens() {
    clock.step(99);
    boolean before = wait.isOverAt(signs(0, 0));
    clock.step(1);

    assertThat(before).isFalse();
    assertThat(wait.isOverAt(signs(0, 0))).isTrue();
  }

  @Test
  void wait_hasNoLimitWhileTheLogGrows() {
    for (int lines = 1; lines <= 100; lines++) {
      clock.step(90);
      assertThat(wait.isOverAt(signs(lines, 0))).isFalse();
    }
  }

  @Test
  void wait_hasNoLimitWhileTheProcessorIsUsed() {
    for (int looks = 1; looks <= 100; looks++) {
      clock.step(90);
      assertThat(wait.isOverAt(signs(0, looks * 1_000L))).isFalse();
    }
  }

  @Test
  void wait_addsUpProcessorTimeOverSeveralLooks() {
    clock.step(60);
    boolean little = wait.isOverAt(signs(0, 300));
    clock.step(30);
    boolean enough = wait.isOverAt(signs(0, 600));
    clock.step(90);

    assertThat(little).isFalse();
    assertThat(enough).isFalse();
    assertThat(wait.isOverAt(signs(0, 600))).isFalse();
  }

  @Test
  void wait_isNotProlongedByWhatAnIdleProcessUses() {
    clock.step(50);
    boolean before = wait.isOverAt(signs(0, 200));
    clock.step(50);

    assertThat(before).isFalse();
    assertThat(wait.isOverAt(signs(0, 400))).isTrue();
  }

  @Test
  void wait_takesTheEndOfAStartedProcessForProgress() {
    assertThat(wait.isOverAt(signs(0, 5_000))).isFalse();
    clock.step(90);
    assertThat(wait.isOverAt(signs(0, 1_000))).isFalse();
    clock.step(90);

    assertThat(wait.isOverAt(signs(0, 1_000))).isFalse();
  }

  private static LifeSigns signs(long logBytes, long processorMillis) {
    return new LifeSigns(logBytes, Duration.ofMillis(processorMillis));
  }

  private static final class SteppedClock extends Clock {
    private Instant now = Instant.EPOCH;

    void step(long seconds) {
      now = now.plusSeconds(seconds);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
