package dev.splitstream.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every store of the statuses of jobs does. */
public interface JobStatusStoreContract {
  /** When the job is looked at. */
  Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  /** The store, without statuses at the start of each test. */
  JobStatusStore statuses();

  @Test
  default void read_beforeTheFirstWrite_findsNothing() {
    assertThat(statuses().read(Lineage.LIVE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void read_findsWhatWasWritten(JobStatus.State state) {
    JobStatus status =
        new JobStatus(
            state,
            Optional.of("its newest checkpoint was deleted"),
            Optional.of("restore it"),
            Optional.of(NOON.minusSeconds(7)),
            NOON);
    statuses().write(Lineage.LIVE, status);
    assertThat(statuses().read(Lineage.LIVE)).contains(status);
  }

  @Test
  default void write_replacesAllThatWasKnown() {
    statuses()
        .write(
            Lineage.LIVE,
            new JobStatus(
                JobStatus.State.STUCK,
                Optional.of("why"),
                Optional.of("what to do"),
                Optional.of(NOON),
                NOON));
    JobStatus now =
        new JobStatus(
            JobStatus.State.STARTING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOON.plusSeconds(1));
    statuses().write(Lineage.LIVE, now);
    assertThat(statuses().read(Lineage.LIVE)).contains(now);
  }

  @Test
  default void read_ofAnotherLineage_findsNothing() {
    statuses()
        .write(
            "other",
            new JobStatus(
                JobStatus.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON));
    assertThat(statuses().read(Lineage.LIVE)).isEmpty();
  }
}
