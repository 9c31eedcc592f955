package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.COMMITS_BETWEEN_PRUNING;
import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.store.job.LakeCommitStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a commit reads, waits for, keeps and expires. */
class LakeCommitterUpkeepIT {
  private static final String COMMITS = "SELECT count(*) FROM lake_commits";
  private static final String FILES = "SELECT count(*) FROM lake_files";
  private static final int REMEMBERED_CHECKPOINTS = 17;

  @RegisterExtension final LakeFixture lake = new LakeFixture();

  @Test
  void fileOfAnOlderVersion_isCommittedWithWhatItsFooterSays() throws Exception {
    LakeFile file = lake.write(events(1, 10)).get(0);
    lake.commit(
        List.of(
            new LakeFile(
                file.table(), file.path(), file.partition(), file.bytes(), file.rows(), null)));
    assertThat(lake.rowsInTable()).isEqualTo(10);
  }

  /** A request to the object store for each file would make commits slow. */
  @Test
  void fileWhoseStatisticsAreKnown_isNotRead() throws Exception {
    List<LakeFile> files = lake.write(events(1, 10));
    for (LakeFile file : files) {
      Files.delete(Path.of(URI.create(file.path())));
    }
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(10);
  }

  @Test
  void snapshots_beforeSoManyAreThere_allStay() throws Exception {
    LakeCommitter committer = lake.committer(lake.catalog(), new SnapshotExpiry(2, 3));
    for (int event = 1; event <= 4; event++) {
      committer.commit(lake.write(events(event, event)));
    }
    assertThat(LakeTable.EVENTS.load(lake.catalog()).snapshots()).hasSize(4);
  }

  /** Otherwise two workers could each begin a commit of the same files. */
  @Test
  void begin_whileAnotherWorkerBegins_waits() throws Exception {
    List<LakeFile> files = lake.write(events(1, 10));
    ExecutorService worker = Executors.newSingleThreadExecutor();
    try (Connection other = connect()) {
      other.setAutoCommit(false);
      LakeCommitStore.lock(other);
      Future<?> commit =
          worker.submit(
              () -> {
                lake.commit(files);
                return null;
              });
      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
      assertThat(number(COMMITS)).isZero();
      other.commit();
      commit.get(30, TimeUnit.SECONDS);
    } finally {
      worker.shutdownNow();
    }
    assertThat(lake.rowsInTable()).isEqualTo(10);
  }

  @Test
  void recordsOfCommits_areLetGoWhenNoCheckpointNeedsThem() throws Exception {
    LakeCommitter committer = lake.committer(lake.catalog());
    for (int event = 1; event < COMMITS_BETWEEN_PRUNING; event++) {
      committer.commit(lake.write(events(event, event)));
    }
    completeCheckpoints();
    assertThat(number(COMMITS)).isEqualTo(COMMITS_BETWEEN_PRUNING - 1);
    committer.commit(lake.write(events(100, 100)));
    assertThat(number(COMMITS)).as("the last, which no checkpoint followed").isEqualTo(1);
    assertThat(number(FILES)).isEqualTo(1);
    for (int event = 101; event < 100 + COMMITS_BETWEEN_PRUNING; event++) {
      committer.commit(lake.write(events(event, event)));
    }
    assertThat(number(COMMITS)).as("not yet due").isEqualTo(COMMITS_BETWEEN_PRUNING);
    completeCheckpoints();
    committer.commit(lake.write(events(200, 200)));
    assertThat(number(COMMITS)).as("due again").isEqualTo(1);
    assertThat(lake.rowsInTable()).isEqualTo(2 * COMMITS_BETWEEN_PRUNING);
  }

  /** As many as a job may resume from, all of them after what was committed so far. */
  private void completeCheckpoints() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO job_lineages (lineage, run)
          SELECT DISTINCT lineage, gen_random_uuid() FROM lake_commits
          ON CONFLICT DO NOTHING
          """);
      for (int number = 1; number <= REMEMBERED_CHECKPOINTS; number++) {
        statement.execute(
            """
            INSERT INTO job_checkpoints (lineage, location, number, run, completed_at)
            SELECT DISTINCT lineage, gen_random_uuid()::text,
                   (SELECT count(*) + 1 FROM job_checkpoints), gen_random_uuid(), clock_timestamp()
            FROM lake_commits
            """);
      }
    }
  }

  /** Beside the committer's few. */
  private Connection connect() throws SQLException {
    return lake.settings().database().connect();
  }

  private long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
