package dev.splitstream.pipelines.lake;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits that are cut short, repeated or given up: each file is added once all the same. */
class LakeCommitterCrashIT {
  @RegisterExtension final LakeFixture lake = new LakeFixture();

  @Test
  void commit_ofTheSameFilesAgainAddsNothing() throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
    lake.commit(files);
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeItsMarkIsRecognised() throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
    lake.commit(files);
    execute("UPDATE lake_commits SET status = 'INTENDED'");
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeTheTableIsDoneAgain() throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
    LakeCommitter.Numbered file = files.get(0);
    execute(
        "INSERT INTO lake_commits (commit_id, table_name, status, files, rows)"
            + " VALUES ('cut-short', 'events', 'INTENDED', 1, 100)");
    try (Connection connection = lake.connect();
        var insert = connection.prepareStatement("INSERT INTO lake_files VALUES (?, ?, ?)")) {
      insert.setString(1, file.file().path());
      insert.setLong(2, file.position());
      insert.setString(3, "cut-short");
      insert.executeUpdate();
    }
    lake.commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_afterRestoringAnOldCheckpointIsRefused() throws Exception {
    lake.commit(lake.write(events(1, 10)));
    lake.forgetPositions();
    List<LakeCommitter.Numbered> again = lake.write(events(1, 10));
    assertThatThrownBy(() -> lake.commit(again))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("older than its last commit");
    assertThat(lake.rowsInTable()).isEqualTo(10);
  }

  /** A worker that hung while it committed was given up, and goes on after another has done it. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void commit_thatHungWhileAnotherWentOnWithIt_addsNothing(Moment moment) throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
    lake.committer(hanging(moment, () -> lake.commit(files))).commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  /** It hung for so long that there is no snapshot left which tells of its commit. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void commit_thatHungUntilItsSnapshotExpired_addsNothing(Moment moment) throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
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
    return around(
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

  /** Postgres took the commit, and then the connection was lost: Iceberg tries once more. */
  @Test
  void commit_whoseAnswerIsLostAddsItsFilesOnce() throws Exception {
    List<LakeCommitter.Numbered> files = lake.write(events(1, 100));
    lake.committer(losingTheFirstAnswer()).commit(files);
    assertThat(lake.rowsInTable()).isEqualTo(100);
    assertThat(lake.rowsInLedger()).isEqualTo(100);
  }

  private Catalog losingTheFirstAnswer() {
    AtomicBoolean wasLost = new AtomicBoolean();
    Around commits =
        (method, call) -> {
          Object answer = call.call();
          if (method.equals("commit") && !wasLost.getAndSet(true)) {
            throw new CommitFailedException("The answer is lost");
          }
          return answer;
        };
    return around(
        Catalog.class,
        lake.catalog(),
        (method, call) -> {
          BaseTable table = (BaseTable) call.call();
          return new BaseTable(
              around(TableOperations.class, table.operations(), commits), table.name());
        });
  }

  /** What is done around a call. */
  @FunctionalInterface
  private interface Around {
    @Nullable Object call(String method, Callable<@Nullable Object> call) throws Exception;
  }

  private static <T> T around(Class<T> type, T target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(method.getName(), () -> method.invoke(target, arguments))));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = lake.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
