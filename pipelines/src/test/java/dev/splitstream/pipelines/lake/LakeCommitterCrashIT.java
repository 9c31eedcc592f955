package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits that are interrupted, repeated or abandoned: each file is still added once. */
class LakeCommitterCrashIT {
  @RegisterExtension final LakeFixture lake = new LakeFixture();

  @Test
  void commit_ofTheSameFilesAgainAddsNothing() throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    lake.commit(files);
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeItsMarkIsRecognized() throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    lake.commit(files);
    execute("UPDATE lake_commits SET status = 'INTENDED'");
    execute("DELETE FROM lake_totals");
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeTheTableIsDoneAgain() throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    LakeFile file = files.get(0);
    execute(
        "INSERT INTO lake_commits (commit_id, table_name, status, files, rows)"
            + " VALUES ('cut-short', 'events', 'INTENDED', 1, 100)");
    try (Connection connection = lake.connect();
        var insert =
            connection.prepareStatement("INSERT INTO lake_files (path, commit_id) VALUES (?, ?)")) {
      insert.setString(1, file.path());
      insert.setString(2, "cut-short");
      insert.executeUpdate();
    }
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  /** The files of a commit that was begun may come again in other bundles. */
  @Test
  void commit_cutShortAndContinuedWithAPartOfItsFiles_addsAllOfThem() throws Exception {
    List<LakeFile> files = new ArrayList<>(lake.write(events(1, 60)));
    files.addAll(lake.write(events(61, 100)));
    lake.commit(files);
    LakeCommitter cutShort =
        lake.committer(
            Interception.around(
                Catalog.class,
                lake.catalog(),
                (method, call) -> {
                  throw new IllegalStateException("The worker died");
                }));
    List<LakeFile> more = new ArrayList<>(lake.write(events(101, 160)));
    more.addAll(lake.write(events(161, 200)));
    assertThatThrownBy(() -> cutShort.commit(more)).hasMessage("The worker died");
    lake.commit(more.subList(1, 2));
    lake.commit(more.subList(0, 1));
    assertThat(lake.rowsInTable()).isEqualTo(200);
    assertThat(lake.rowsInLedger()).isEqualTo(200);
  }

  /**
   * A worker that hung while it committed was replaced, and continues after the other has
   * committed.
   */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void commit_thatHungWhileAnotherWentOnWithIt_addsNothing(Moment moment) throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    lake.committer(hanging(moment, () -> lake.commit(files))).commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  /** It hung for so long that no remaining snapshot records its commit. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void commit_thatHungUntilItsSnapshotExpired_addsNothing(Moment moment) throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    Meanwhile expired =
        () -> {
          LakeCommitter other = lake.committer(lake.catalog(), new SnapshotExpiry(1, 1));
          other.commit(files);
          for (int id = 101; id <= 103; id++) {
            other.commit(lake.write(events(id, id)));
          }
        };
    lake.committer(hanging(moment, expired)).commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(103);
    assertThat(lake.rowsInLedger()).isEqualTo(103);
  }

  /** When it hangs. */
  private enum Moment {
    BEFORE_THE_TABLE_IS_LOADED,
    AFTER_THE_TABLE_IS_LOADED
  }

  /** What happens in the meantime. */
  @FunctionalInterface
  private interface Meanwhile {
    void happen() throws Exception;
  }

  /** The catalog, with something happening while a table is loaded. */
  private Catalog hanging(Moment moment, Meanwhile meanwhile) {
    return Interception.around(
        Catalog.class,
        lake.catalog(),
        (method, call) -> {
          boolean isLoad = method.equals("loadTable");
          if (isLoad && moment == Moment.BEFORE_THE_TABLE_IS_LOADED) {
            meanwhile.happen();
          }
          Object answer = call.call();
          if (isLoad && moment == Moment.AFTER_THE_TABLE_IS_LOADED) {
            meanwhile.happen();
          }
          return answer;
        });
  }

  /** Postgres took the commit, and then the connection was lost: Iceberg retries. */
  @Test
  void commit_whoseAnswerIsLostAddsItsFilesOnce() throws Exception {
    List<LakeFile> files = lake.write(events(1, 100));
    lake.committer(losingTheFirstAnswer()).commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  private Catalog losingTheFirstAnswer() {
    AtomicBoolean wasLost = new AtomicBoolean();
    Interception.Around commits =
        (method, call) -> {
          Object answer = call.call();
          if (method.equals("commit") && !wasLost.getAndSet(true)) {
            throw new CommitFailedException("The answer is lost");
          }
          return answer;
        };
    return Interception.around(
        Catalog.class,
        lake.catalog(),
        (method, call) -> {
          BaseTable table = (BaseTable) call.call();
          return new BaseTable(
              Interception.around(TableOperations.class, table.operations(), commits),
              table.name());
        });
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = lake.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
