package dev.splitstream.runners.flink.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointPaceTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final CheckpointPace pace = new CheckpointPace(INTERVAL, 0.25, START);

  @Test
  void first_isDueAtOnce() {
    assertThat(pace.isDue(START, false)).isTrue();
  }

  @Test
  void next_isNotDueWhileOneIsUnderWay() {
    pace.begins(START);
    assertThat(pace.isDue(START.plusSeconds(60), false)).isFalse();
  }

  @Test
  void quickOne_isFollowedAfterTheInterval() {
    take(Duration.ofMillis(100));
    assertThat(pace.isDue(START.plusMillis(1_999), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(2_000), false)).isTrue();
  }

  /** While a job starts, everything is slow. */
  @Test
  void slowOne_asTheFirst_isFollowedAtOnce() {
    take(Duration.ofSeconds(20));
    assertThat(pace.isDue(START.plusSeconds(20), false)).isTrue();
  }

  /** A quarter of the time: after 20 s in a checkpoint there are 60 s without one. */
  @Test
  void slowOnes_areFollowedAfterAPauseInProportion() {
    take(Duration.ofSeconds(20));
    take(START.plusSeconds(20), Duration.ofSeconds(20));
    pace.seesInput(START.plusSeconds(90));
    assertThat(pace.isDue(START.plusMillis(99_999), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(100_000), false)).isTrue();
  }

  /** A store that hung says nothing of the next one. */
  @Test
  void slowOneAfterAQuickOne_isFollowedAtOnce() {
    take(Duration.ofMillis(100));
    take(START.plusSeconds(10), Duration.ofSeconds(20));
    assertThat(pace.isDue(START.plusMillis(30_299), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(30_300), false)).isTrue();
  }

  @Test
  void quickOneAfterASlowOne_isFollowedAfterTheInterval() {
    take(Duration.ofSeconds(20));
    take(START.plusSeconds(80), Duration.ofMillis(100));
    pace.seesInput(START.plusSeconds(80));
    assertThat(pace.isDue(START.plusMillis(81_999), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(82_000), false)).isTrue();
  }

  @Test
  void slowOneAfterASlowOne_isFollowedAfterAPauseOfTheQuicker() {
    take(Duration.ofSeconds(20));
    take(START.plusSeconds(80), Duration.ofSeconds(10));
    pace.seesInput(START.plusSeconds(110));
    assertThat(pace.isDue(START.plusMillis(119_999), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(120_000), false)).isTrue();
  }

  @Test
  void oneThatWasBegunElsewhere_isFollowedAfterItsPauseToo() {
    take(Duration.ofSeconds(20));
    pace.sees(START.plusSeconds(20), Duration.ofSeconds(20));
    pace.seesInput(START.plusSeconds(90));
    assertThat(pace.isDue(START.plusMillis(99_999), false)).isFalse();
    assertThat(pace.isDue(START.plusMillis(100_000), false)).isTrue();
  }

  @Test
  void oneThatIsKnown_isNotCountedAgain() {
    take(Duration.ofMillis(100));
    pace.sees(START, Duration.ofSeconds(20));
    assertThat(pace.isDue(START.plusMillis(2_000), false)).isTrue();
  }

  @Test
  void farBehind_theIntervalIsLonger() {
    take(Duration.ofMillis(100));
    assertThat(pace.isDue(START.plusMillis(9_999), true)).isFalse();
    assertThat(pace.isDue(START.plusMillis(10_000), true)).isTrue();
  }

  @Test
  void withoutNewInput_noneIsDueAfterAWhile() {
    Instant last = START.plus(CheckpointPace.QUIET);
    assertThat(pace.isDue(last.minusMillis(1), false)).isTrue();
    assertThat(pace.isQuiet(last.minusMillis(1))).isFalse();
    assertThat(pace.isDue(last, false)).isFalse();
    assertThat(pace.isQuiet(last)).isTrue();
  }

  @Test
  void newInput_makesOneDueAgain() {
    Instant later = START.plusSeconds(3_600);
    pace.seesInput(later);
    assertThat(pace.isDue(later, false)).isTrue();
    assertThat(pace.isQuiet(later)).isFalse();
  }

  @Test
  void shareOfNothing_isRefused() {
    assertThatThrownBy(() -> new CheckpointPace(INTERVAL, 0, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0 and at most 1");
  }

  private void take(Duration duration) {
    take(START, duration);
  }

  private void take(Instant begun, Duration duration) {
    pace.begins(begun);
    pace.ends(begun.plus(duration));
  }
}
