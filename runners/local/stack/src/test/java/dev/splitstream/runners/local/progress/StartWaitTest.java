package dev.splitstream.runners.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class StartWaitTest {
  private static final Duration STANDSTILL = Duration.ofSeconds(100);

  private final MutableClock clock = MutableClock.epochUTC();
  private final StartWait wait = new StartWait(STANDSTILL, clock, signs(0, 0));

  @Test
  void wait_endsWhenNothingHappens() {
    clock.add(99, ChronoUnit.SECONDS);
    boolean before = wait.isOverAt(signs(0, 0));
    clock.add(1, ChronoUnit.SECONDS);

    assertThat(before).isFalse();
    assertThat(wait.isOverAt(signs(0, 0))).isTrue();
  }

  @Test
  void wait_hasNoLimitWhileTheLogGrows() {
    for (int lines = 1; lines <= 100; lines++) {
      clock.add(90, ChronoUnit.SECONDS);
      assertThat(wait.isOverAt(signs(lines, 0))).isFalse();
    }
  }

  @Test
  void wait_hasNoLimitWhileTheProcessorIsUsed() {
    for (int looks = 1; looks <= 100; looks++) {
      clock.add(90, ChronoUnit.SECONDS);
      assertThat(wait.isOverAt(signs(0, looks * 1_000L))).isFalse();
    }
  }

  @Test
  void wait_addsUpProcessorTimeOverSeveralLooks() {
    clock.add(60, ChronoUnit.SECONDS);
    boolean little = wait.isOverAt(signs(0, 300));
    clock.add(30, ChronoUnit.SECONDS);
    boolean enough = wait.isOverAt(signs(0, 600));
    clock.add(90, ChronoUnit.SECONDS);

    assertThat(little).isFalse();
    assertThat(enough).isFalse();
    assertThat(wait.isOverAt(signs(0, 600))).isFalse();
  }

  @Test
  void wait_isNotProlongedByWhatAnIdleProcessUses() {
    clock.add(50, ChronoUnit.SECONDS);
    boolean before = wait.isOverAt(signs(0, 200));
    clock.add(50, ChronoUnit.SECONDS);

    assertThat(before).isFalse();
    assertThat(wait.isOverAt(signs(0, 400))).isTrue();
  }

  @Test
  void wait_takesTheEndOfAStartedProcessForProgress() {
    assertThat(wait.isOverAt(signs(0, 5_000))).isFalse();
    clock.add(90, ChronoUnit.SECONDS);
    assertThat(wait.isOverAt(signs(0, 1_000))).isFalse();
    clock.add(90, ChronoUnit.SECONDS);

    assertThat(wait.isOverAt(signs(0, 1_000))).isFalse();
  }

  private static LifeSigns signs(long logBytes, long processorMillis) {
    return new LifeSigns(logBytes, Duration.ofMillis(processorMillis));
  }
}
