package dev.splitstream.store.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.ResumeRule.Knowledge;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.job.JobLineageStore.LineageConflictException;
import dev.splitstream.store.job.JobWriterStore.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobLineageStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final UUID RUN = new UUID(1, 1);
  private static final UUID OTHER_RUN = new UUID(2, 2);
  private static final SavedCheckpoint ONE = SavedCheckpoint.of("file:///state/a/chk-1", 1);
  private static final SavedCheckpoint TWO = SavedCheckpoint.of("file:///state/a/chk-2", 2);
  private static final SavedCheckpoint THREE = SavedCheckpoint.of("file:///state/a/chk-3", 3);

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
  void completed_isTheOneThatWasCompletedLast() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    take(RUN, Optional.of(ONE), TWO);
    start(RUN, Optional.of(TWO), THREE);
    assertThat(JobLineageReader.completed(connection, Lineage.LIVE)).contains(TWO);
  }

  @Test
  void savepointThatOvertakesACheckpoint_staysTheNewest() throws SQLException {
    claim(RUN, Optional.empty());
    start(RUN, Optional.empty(), ONE);
    take(RUN, Optional.empty(), TWO);
    complete(RUN, Optional.of(TWO), ONE);
    assertThat(JobLineageReader.completed(connection, Lineage.LIVE)).contains(TWO);
  }

  @Test
  void completionWhoseAnswerWasLost_mayBeRepeated() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    complete(RUN, Optional.empty(), ONE);
    assertThat(JobLineageReader.completed(connection, Lineage.LIVE)).contains(ONE);
  }

  @Test
  void runThatLostTheLineage_completesNothing() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    start(RUN, Optional.of(ONE), TWO);
    claim(OTHER_RUN, Optional.of(ONE));
    assertThatThrownBy(() -> complete(RUN, Optional.of(ONE), TWO))
        .isInstanceOf(LineageConflictException.class)
        .hasMessageContaining("another job took lineage live over");
  }

  @Test
  void claimFromAnOlderCheckpoint_isRefused() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    take(RUN, Optional.of(ONE), TWO);
    write();
    assertThatThrownBy(() -> claim(OTHER_RUN, Optional.of(ONE)))
        .isInstanceOf(LineageConflictException.class)
        .hasMessageContaining(TWO.location());
  }

  @Test
  void claimWithoutACheckpoint_isRefusedOnceOneWasCompleted() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    assertThatThrownBy(() -> claim(OTHER_RUN, Optional.empty()))
        .isInstanceOf(LineageConflictException.class);
  }

  /** The database was put back while the job ran on. */
  @Test
  void checkpointOnADatabaseThatLostTheOneBefore_isRefused() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    assertThatThrownBy(() -> start(RUN, Optional.of(TWO), THREE))
        .isInstanceOf(LineageConflictException.class)
        .hasMessageContaining("restored to an earlier point")
        .hasMessageContaining(TWO.location())
        .hasMessageContaining(ONE.location());
  }

  /**
   * The database took the completion, but the job did not learn of it and resumed from the one
   * before.
   */
  @Test
  void completionUnknownToTheRun_isTakenBackIfNothingWasWritten() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    take(RUN, Optional.of(ONE), TWO);
    take(RUN, Optional.of(ONE), THREE);
    assertThat(JobLineageReader.completed(connection, Lineage.LIVE)).contains(THREE);
  }

  @Test
  void completionThatTheRunWasNotToldOf_staysIfSomethingWasWritten() throws SQLException {
    claim(RUN, Optional.empty());
    take(RUN, Optional.empty(), ONE);
    take(RUN, Optional.of(ONE), TWO);
    write();
    assertThatThrownBy(() -> start(RUN, Optional.of(ONE), THREE))
        .isInstanceOf(LineageConflictException.class);
  }

  @Test
  void knowledge_tellsTheFourCasesApart() throws SQLException {
    claim(RUN, Optional.empty());
    assertThat(knowledge(ONE)).isEqualTo(Knowledge.NONE);
    start(RUN, Optional.empty(), ONE);
    assertThat(knowledge(ONE)).isEqualTo(Knowledge.STARTED);
    complete(RUN, Optional.empty(), ONE);
    take(RUN, Optional.of(ONE), TWO);
    assertThat(knowledge(ONE)).isEqualTo(Knowledge.NOTHING_WRITTEN_SINCE);
    write();
    assertThat(knowledge(ONE)).isEqualTo(Knowledge.COMPLETED);
  }

  @Test
  void writer_whosePredecessorTheDatabaseLost_isRefused() throws SQLException {
    Writer writer = writer();
    JobWriterStore.advance(connection, writer, 1);
    JobWriterStore.advance(connection, writer, 2);
    assertThatThrownBy(() -> JobWriterStore.advance(connection, writer, 4))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("does not have the transaction before it (3)");
  }

  @Test
  void writer_whoseAnswerWasLost_mayRepeatItsTransaction() throws SQLException {
    Writer writer = writer();
    JobWriterStore.advance(connection, writer, 1);
    JobWriterStore.advance(connection, writer, 1);
    JobWriterStore.advance(connection, writer, 2);
    JobWriterStore.advance(connection, writer, 2);
    assertThat(JobWriterStore.newest(connection, Lineage.LIVE, JobWriterStore.Kind.LAKE))
        .isPresent();
  }

  /** All of a test is one transaction, whose time stands still: so the checkpoints were earlier. */
  private void write() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE job_checkpoints SET completed_at = completed_at - interval '1 s'");
    }
    JobWriterStore.advance(connection, writer(), 1);
  }

  private static Writer writer() {
    return new Writer(UUID.randomUUID(), Lineage.LIVE, JobWriterStore.Kind.LAKE);
  }

  private Knowledge knowledge(SavedCheckpoint checkpoint) throws SQLException {
    return JobLineageReader.knowledge(connection, Lineage.LIVE, checkpoint);
  }

  private void claim(UUID run, Optional<SavedCheckpoint> start) throws SQLException {
    JobLineageStore.claim(connection, Lineage.LIVE, run, start);
  }

  private void take(UUID run, Optional<SavedCheckpoint> base, SavedCheckpoint checkpoint)
      throws SQLException {
    start(run, base, checkpoint);
    complete(run, base, checkpoint);
  }

  private void start(UUID run, Optional<SavedCheckpoint> base, SavedCheckpoint begun)
      throws SQLException {
    JobLineageStore.start(connection, Lineage.LIVE, run, base, begun);
  }

  private void complete(UUID run, Optional<SavedCheckpoint> base, SavedCheckpoint done)
      throws SQLException {
    JobLineageStore.complete(connection, Lineage.LIVE, run, base, done);
  }
}
