package dev.splitstream.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = POSTGRES.transaction();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void read_beforeAnybodyLooked_findsNothing() throws SQLException {
    assertThat(JobStatusStore.read(connection, Lineage.LIVE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void read_findsWhatWasWritten(JobStatus.State state) throws SQLException {
    JobStatus status =
        new JobStatus(
            state,
            Optional.of("its newest checkpoint was deleted"),
            Optional.of("restore it"),
            Optional.of(NOON.minusSeconds(7)),
            NOON);
    JobStatusStore.write(connection, Lineage.LIVE, status);
    assertThat(JobStatusStore.read(connection, Lineage.LIVE)).contains(status);
  }

  @Test
  void write_replacesAllThatWasKnown() throws SQLException {
    JobStatusStore.write(
        connection,
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
    JobStatusStore.write(connection, Lineage.LIVE, now);
    assertThat(JobStatusStore.read(connection, Lineage.LIVE)).contains(now);
  }

  @Test
  void read_ofAnotherLineage_findsNothing() throws SQLException {
    JobStatusStore.write(
        connection,
        "other",
        new JobStatus(
            JobStatus.State.RUNNING, Optional.empty(), Optional.empty(), Optional.empty(), NOON));
    assertThat(JobStatusStore.read(connection, Lineage.LIVE)).isEmpty();
  }
}
