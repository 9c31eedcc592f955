package dev.splitstream.runners.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.runners.cli.wait.JobProbe.Condition;
import dev.splitstream.runners.cli.wait.JobProbe.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class FigureWaitTest {
  private static final Duration LONG = FigureWait.STANDSTILL.multipliedBy(5);
  private static final Job UP = new Job(Condition.UP, "streaming-job is up");
  private static final Job STARTING = new Job(Condition.STARTING, "streaming-job is being started");
  private static final Job DOWN = new Job(Condition.DOWN, "streaming-job is down");

  private final MutableClock clock = MutableClock.epochUTC();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Job job = UP;
  private final FigureWait wait =
      new FigureWait(() -> job, clock, new PrintStream(said, true, StandardCharsets.UTF_8));

  @Test
  void equal_endsTheWaitAtOnce() throws IOException {
    assertThat(wait.isOver(7, FigureComparison.EQUAL)).isTrue();
    assertThat(wait.fault()).isEmpty();
  }

  @Test
  void equal_afterAStandstill_isNoFault() throws IOException {
    endOfWait(7, FigureComparison.BELOW);

    assertThat(wait.isOver(8, FigureComparison.EQUAL)).isTrue();
    assertThat(wait.fault()).isEmpty();
  }

  @Test
  void belowAndMoving_isWaitedForWithoutLimit() throws IOException {
    job = DOWN;
    for (int figures = 0; figures < 100; figures++) {
      assertThat(wait.isOver(figures, FigureComparison.BELOW)).isFalse();
      clock.add(FigureWait.STANDSTILL);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void belowAndNotMoving_jobUp_endsAfterAStandstill() throws IOException {
    Duration waited = endOfWait(7, FigureComparison.BELOW);

    assertThat(waited).isEqualTo(FigureWait.STANDSTILL);
    assertThat(wait.fault().orElseThrow())
        .isEqualTo(
            "They are below what was sent, and have not moved for 180 s: streaming-job is up");
  }

  @Test
  void belowAndNotMoving_saysSoNowAndThen() throws IOException {
    endOfWait(7, FigureComparison.BELOW);

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .hasSize((int) FigureWait.STANDSTILL.dividedBy(FigureWait.REPORT_EVERY))
        .startsWith("The figures have not moved for 20 s: streaming-job is up");
  }

  @Test
  void below_jobDown_endsAtOnceAndSaysSo() throws IOException {
    job = DOWN;
    Duration waited = endOfWait(7, FigureComparison.BELOW);

    assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(wait.fault()).contains("They are below what was sent: streaming-job is down");
  }

  @Test
  void below_jobBeingStarted_isWaitedForWithoutLimit() throws IOException {
    job = STARTING;
    for (Instant end = clock.instant().plus(LONG); clock.instant().isBefore(end); ) {
      assertThat(wait.isOver(7, FigureComparison.BELOW)).isFalse();
      clock.add(Duration.ofSeconds(1));
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("The figures have not moved for 20 s: streaming-job is being started");
  }

  @Test
  void below_jobStartedMeanwhile_hasAWholeStandstillFromThenOn() throws IOException {
    job = STARTING;
    wait.isOver(7, FigureComparison.BELOW);
    clock.add(LONG);
    wait.isOver(7, FigureComparison.BELOW);
    job = UP;

    assertThat(endOfWait(7, FigureComparison.BELOW)).isEqualTo(FigureWait.STANDSTILL);
  }

  @Test
  void above_endsOnceTheFiguresHaveSettled() throws IOException {
    Duration waited = endOfWait(9, FigureComparison.ABOVE);

    assertThat(waited).isEqualTo(FigureWait.SETTLING);
    assertThat(wait.fault()).contains("They are above what was sent");
  }

  @Test
  void above_andMoving_isWaitedFor() throws IOException {
    for (int figures = 0; figures < 100; figures++) {
      assertThat(wait.isOver(figures, FigureComparison.ABOVE)).isFalse();
      clock.add(FigureWait.SETTLING);
    }
  }

  /** Looks each second until the wait is over; how long that took. */
  private Duration endOfWait(int figures, FigureComparison standing) throws IOException {
    Instant begun = clock.instant();
    while (!wait.isOver(figures, standing)) {
      clock.add(Duration.ofSeconds(1));
      assertThat(Duration.between(begun, clock.instant())).isLessThan(LONG);
    }
    return Duration.between(begun, clock.instant());
  }
}
