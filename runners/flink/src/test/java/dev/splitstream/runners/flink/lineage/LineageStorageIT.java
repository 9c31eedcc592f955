package dev.splitstream.runners.flink.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.job.Lineage;
import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.store.job.JobLineageReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.state.CheckpointMetadataOutputStream;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointStorageLocation;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JobManager does with checkpoints, on a real database. */
class LineageStorageIT {
  @TempDir private Path folder = Path.of(".");

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void forget() throws SQLException {
    execute("TRUNCATE job_lineages, job_checkpoints, job_writers");
  }

  @Test
  void checkpoint_isNamedInTheDatabaseOnceItIsComplete() throws Exception {
    CheckpointStorageAccess run = run(Optional.empty());
    CheckpointStorageLocation location = run.initializeLocationForCheckpoint(1);
    assertThat(completed()).isEmpty();
    String pointer = complete(location);
    assertThat(completed()).contains(SavedCheckpoint.of(pointer, 1));
  }

  @Test
  void savepoint_isNamedLikeACheckpoint() throws Exception {
    CheckpointStorageAccess run = run(Optional.empty());
    String pointer =
        complete(
            run.initializeLocationForSavepoint(1, folder.resolve("savepoints").toUri().toString()));
    assertThat(completed()).contains(SavedCheckpoint.of(pointer, 1));
  }

  @Test
  void runThatAnotherReplaced_completesNoCheckpoint() throws Exception {
    CheckpointStorageAccess hung = run(Optional.empty());
    complete(hung.initializeLocationForCheckpoint(1));
    CheckpointStorageLocation underWay = hung.initializeLocationForCheckpoint(2);
    run(completed());
    assertThatThrownBy(() -> complete(underWay))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another job took lineage live over");
    assertThat(completed().orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void runFromAnotherCheckpointThanTheNewest_doesNotStart() throws Exception {
    CheckpointStorageAccess run = run(Optional.empty());
    SavedCheckpoint older = SavedCheckpoint.of(complete(run.initializeLocationForCheckpoint(1)), 1);
    complete(run.initializeLocationForCheckpoint(2));
    write();
    assertThatThrownBy(() -> run(Optional.of(older)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chk-2 is newer");
  }

  @Test
  void databaseThatWasPutBackWhileTheJobRan_isRefused() throws Exception {
    CheckpointStorageAccess run = run(Optional.empty());
    String first = complete(run.initializeLocationForCheckpoint(1));
    complete(run.initializeLocationForCheckpoint(2));
    execute("UPDATE job_lineages SET number = 1, checkpoint = '" + first + "'");
    execute("DELETE FROM job_checkpoints WHERE number = 2");
    assertThatThrownBy(() -> run.initializeLocationForCheckpoint(3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restored to an earlier point");
  }

  private CheckpointStorageAccess run(Optional<SavedCheckpoint> start) throws IOException {
    LineageSettings settings =
        new LineageSettings(
            new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres"),
            Lineage.LIVE,
            start.map(SavedCheckpoint::location).orElse(null),
            start.map(SavedCheckpoint::number).orElse(0L));
    CheckpointStorageAccess access =
        new LineageStorage(folder.resolve("checkpoints").toUri().toString(), settings)
            .createCheckpointStorage(new JobID());
    access.initializeBaseLocationsForCheckpoint();
    return access;
  }

  private static String complete(CheckpointStorageLocation location) throws IOException {
    try (CheckpointMetadataOutputStream metadata = location.createMetadataOutputStream()) {
      metadata.write(1);
      return metadata.closeAndFinalizeCheckpoint().getExternalPointer();
    }
  }

  private Optional<SavedCheckpoint> completed() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      return JobLineageReader.completed(connection, Lineage.LIVE);
    }
  }

  /** Something that the newest checkpoint holds is written. */
  private void write() throws SQLException {
    execute(
        "INSERT INTO job_writers (writer, lineage, kind, sequence)"
            + " VALUES (gen_random_uuid(), 'live', 'LAKE', 1)");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
      connection.createStatement().executeUpdate(sql);
    }
  }
}
