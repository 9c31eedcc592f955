package dev.splitstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobHealthTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void runningJob_isWell() {
    assertThat(health(State.RUNNING, NOW, Duration.ZERO).problems(NOW)).isEmpty();
  }

  @Test
  void stuckJob_isNamedWithItsReasonAndWhatHelps() {
    assertThat(health(State.STUCK, NOW, Duration.ZERO).problems(NOW))
        .singleElement()
        .asString()
        .contains("stuck", "the disk is full", "free some space");
  }

  @Test
  void lake_aMinuteBehindTheRollupsIsWellAndMoreIsNot() {
    assertThat(health(State.RUNNING, NOW, JobHealth.LAKE_LAG).problems(NOW)).isEmpty();
    assertThat(health(State.RUNNING, NOW, JobHealth.LAKE_LAG.plusSeconds(1)).problems(NOW))
        .singleElement()
        .asString()
        .contains("61 s behind the rollups");
  }

  @Test
  void lake_aheadOfTheRollups_isWell() {
    assertThat(health(State.RUNNING, NOW, Duration.ofMinutes(-5)).problems(NOW)).isEmpty();
  }

  @Test
  void rollupsWithoutAnyLake_areAProblem() {
    assertThat(new JobHealth(Optional.empty(), Optional.empty(), Optional.of(NOW)).problems(NOW))
        .hasSize(1);
  }

  @Test
  void jobThatNothingWatches_isAProblemUnlessItWasStopped() {
    Instant old = NOW.minus(JobHealth.UNWATCHED).minusSeconds(1);
    assertThat(health(State.RUNNING, old, Duration.ZERO).problems(NOW))
        .singleElement()
        .asString()
        .contains("Nothing has watched");
    assertThat(health(State.STOPPED, old, Duration.ZERO).problems(NOW)).isEmpty();
  }

  private static JobHealth health(State state, Instant observedAt, Duration lakeLag) {
    JobStatus status =
        new JobStatus(
            state,
            Optional.of("the disk is full"),
            Optional.of("free some space"),
            Optional.empty(),
            observedAt);
    return new JobHealth(Optional.of(status), Optional.of(NOW.minus(lakeLag)), Optional.of(NOW));
  }
}
