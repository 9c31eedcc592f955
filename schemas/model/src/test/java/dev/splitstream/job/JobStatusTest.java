package dev.splitstream.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus.State;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {
  private static final Instant SEEN = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void stuckJob_hasItsReasonAndWhatHelps() {
    assertThat(status(State.STUCK, Optional.of("free some space")).stuck())
        .contains("the disk is full. free some space");
    assertThat(status(State.STUCK, Optional.empty()).stuck()).contains("the disk is full");
  }

  @ParameterizedTest
  @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "STUCK")
  void anyOtherJob_isNotStuck(State state) {
    assertThat(status(state, Optional.of("free some space")).stuck()).isEmpty();
  }

  @Test
  void whatWasSeenBeforeTheStart_saysNothing() {
    JobStatus stuck = status(State.STUCK, Optional.empty());
    assertThat(stuck.stuckSince(SEEN)).isPresent();
    assertThat(stuck.stuckSince(SEEN.plusMillis(1))).isEmpty();
  }

  private static JobStatus status(State state, Optional<String> remedy) {
    return new JobStatus(state, Optional.of("the disk is full"), remedy, Optional.empty(), SEEN);
  }
}
