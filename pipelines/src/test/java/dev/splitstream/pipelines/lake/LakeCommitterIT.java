package dev.splitstream.pipelines.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.LakeCommitStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeCommitterIT {
  @TempDir private @Nullable Path folder;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable LakeSettings settings;
  private @Nullable JdbcCatalog catalog;
  private @Nullable HikariDataSource pool;
  private long position;

  @BeforeEach
  void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    DatabaseSettings database =
        new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    settings = new LakeSettings(Objects.requireNonNull(folder).toUri().toString(), "", database);
    settings.createTables();
    catalog = settings.openCatalog();
    pool = database.openPool("test");
  }

  @AfterEach
  void stop() throws IOException {
    Objects.requireNonNull(pool).close();
    Objects.requireNonNull(catalog).close();
    Objects.requireNonNull(postgres).close();
  }

  @Test
  void files_areReadableOnceCommitted() throws Exception {
    List<Event> events = events(1, 100);
    commit(write(events));
    assertThat(rowsInTable()).isEqualTo(100);
    Pipeline pipeline = Pipeline.create();
    LakeSettings lake = Objects.requireNonNull(settings);
    PAssert.that(pipeline.apply(new ReadLake(lake, LakeInventory.read(lake), 2)))
        .containsInAnyOrder(events);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void columnsThatCameLater_areAddedAndEmptyInOldFiles() throws Exception {
    createTableOfBefore(20);
    List<Event> before = events(1, 10);
    commit(write(before));
    LakeSettings lake = Objects.requireNonNull(settings);
    lake.createTables();
    Event after =
        PipelineFixture.seenFrom(11, new ClientTraits("CH", "mobile", "Firefox", "Android", true));
    commit(write(List.of(after)));
    List<Event> all = new ArrayList<>(before);
    all.add(after);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(pipeline.apply(new ReadLake(lake, LakeInventory.read(lake), 2)))
        .containsInAnyOrder(all);
    pipeline.run().waitUntilFinish();
  }

  private void createTableOfBefore(int columns) {
    TableIdentifier events = TableIdentifier.of("splitstream", "events");
    Schema before = new Schema(LakeTable.SCHEMA.columns().subList(0, columns));
    JdbcCatalog opened = Objects.requireNonNull(catalog);
    opened.dropTable(events);
    opened.createTable(
        events,
        before,
        PartitionSpec.builderFor(before).day("occurred_at").bucket("tenant", 16).build());
  }

  @Test
  void files_spreadOverDaysLandInTheirPartitions() throws Exception {
    List<Event> events = new ArrayList<>(events(1, 3));
    events.add(PipelineFixture.exposure(4, PipelineFixture.BASE.plus(Duration.standardDays(1))));
    assertThat(write(events)).hasSize(2);
  }

  @Test
  void commit_ofTheSameFilesAgainAddsNothing() throws Exception {
    List<LakeCommitter.Numbered> files = write(events(1, 100));
    commit(files);
    commit(files);
    assertThat(rowsInTable()).isEqualTo(100);
    assertThat(rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeItsMarkIsRecognised() throws Exception {
    List<LakeCommitter.Numbered> files = write(events(1, 100));
    commit(files);
    execute("UPDATE lake_commits SET status = 'INTENDED'");
    commit(files);
    assertThat(rowsInTable()).isEqualTo(100);
    assertThat(rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_cutShortBeforeTheTableIsDoneAgain() throws Exception {
    List<LakeCommitter.Numbered> files = write(events(1, 100));
    LakeCommitter.Numbered file = files.get(0);
    execute(
        "INSERT INTO lake_commits (commit_id, table_name, status, files, rows)"
            + " VALUES ('cut-short', 'events', 'INTENDED', 1, 100)");
    try (Connection connection = Objects.requireNonNull(pool).getConnection();
        var insert = connection.prepareStatement("INSERT INTO lake_files VALUES (?, ?, ?)")) {
      insert.setString(1, file.file().path());
      insert.setLong(2, file.position());
      insert.setString(3, "cut-short");
      insert.executeUpdate();
    }
    commit(files);
    assertThat(rowsInTable()).isEqualTo(100);
    assertThat(rowsInLedger()).isEqualTo(100);
  }

  @Test
  void commit_afterRestoringAnOldCheckpointIsRefused() throws Exception {
    commit(write(events(1, 10)));
    position = 0;
    List<LakeCommitter.Numbered> again = write(events(1, 10));
    assertThatThrownBy(() -> commit(again))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("older than its last commit");
    assertThat(rowsInTable()).isEqualTo(10);
  }

  /** Two writers of each table, and all their files in one bundle of the committer. */
  @Test
  void commit_filesOfTablesInTurn_areAllTaken() throws Exception {
    List<LakeCommitter.Numbered> files = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      files.addAll(write(events(10 * writer + 1, 10 * writer + 10)));
      files.addAll(
          write(
              LakeTable.FAILED_EVENTS,
              List.of(FailedRows.toRow(failed("topic-0@" + writer, 1_000L, new byte[] {7})))));
    }
    commit(files);
    commit(files);
    assertThat(rowsInTable()).isEqualTo(20);
    try (LakeScan scan = new LakeScan(Objects.requireNonNull(settings))) {
      assertThat(scan.failedEvents(LakeScan.Span.ALL)).hasSize(2);
    }
  }

  /** A worker that hung while it committed was given up, and goes on after another has done it. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void commit_thatHungWhileAnotherWentOnWithIt_addsNothing(Moment moment) throws Exception {
    List<LakeCommitter.Numbered> files = write(events(1, 100));
    committer(hanging(moment, () -> commit(files))).commit(files);
    assertThat(rowsInTable()).isEqualTo(100);
    assertThat(rowsInLedger()).isEqualTo(100);
  }

  /** When it hangs. */
  private enum Moment {
    BEFORE_THE_TABLE_IS_LOADED,
    AFTER_THE_TABLE_IS_LOADED
  }

  /** The catalog, with something happening while a table is loaded. */
  private Catalog hanging(Moment moment, Callable<?> meanwhile) {
    return (Catalog)
        Proxy.newProxyInstance(
            Catalog.class.getClassLoader(),
            new Class<?>[] {Catalog.class},
            (proxy, method, arguments) -> {
              boolean isLoad = method.getName().equals("loadTable");
              if (isLoad && moment == Moment.BEFORE_THE_TABLE_IS_LOADED) {
                meanwhile.call();
              }
              Object answer = method.invoke(catalog, arguments);
              if (isLoad && moment == Moment.AFTER_THE_TABLE_IS_LOADED) {
                meanwhile.call();
              }
              return answer;
            });
  }

  @Test
  void failedEvents_areReadAsTheyWereAndOnlyOnceHoweverOftenCommitted() throws Exception {
    byte[] garbage = {0, -1, 7};
    List<LakeCommitter.Numbered> files =
        write(
            LakeTable.FAILED_EVENTS,
            List.of(
                FailedRows.toRow(failed("topic-0@1", 1_700_000_000_000L, garbage)),
                FailedRows.toRow(failed("topic-0@2", Long.MAX_VALUE, garbage))));
    commit(files);
    commit(files);
    try (LakeScan scan = new LakeScan(Objects.requireNonNull(settings))) {
      assertThat(scan.failedEvents(LakeScan.Span.ALL))
          .extracting(FailedEvent::source)
          .containsExactlyInAnyOrder("topic-0@1", "topic-0@2");
      assertThat(scan.failedEvents(List.of("topic-0@1")))
          .singleElement()
          .usingRecursiveComparison()
          .isEqualTo(failed("topic-0@1", 1_700_000_000_000L, garbage));
    }
  }

  private static FailedEvent failed(String source, long recordedAtMillis, byte[] original) {
    return new FailedEvent(
        "DecodeEvents", "bad", source, recordedAtMillis, null, new byte[] {1}, original);
  }

  private static List<Event> events(int first, int last) {
    List<Event> events = new ArrayList<>();
    for (int id = first; id <= last; id++) {
      events.add(
          PipelineFixture.purchase(
              id, PipelineFixture.BASE.plus(Duration.millis(id)), id * 1_000_001L));
    }
    return events;
  }

  private List<LakeCommitter.Numbered> write(List<Event> events) throws IOException {
    return write(LakeTable.EVENTS, events.stream().map(EventRows::toRow).toList());
  }

  private List<LakeCommitter.Numbered> write(LakeTable table, List<Record> rows)
      throws IOException {
    LakeFileWriter writer = new LakeFileWriter(table, table.load(Objects.requireNonNull(catalog)));
    for (Record row : rows) {
      writer.write(row);
    }
    List<LakeCommitter.Numbered> files = new ArrayList<>();
    for (LakeFile file : writer.close()) {
      files.add(new LakeCommitter.Numbered(++position, file));
    }
    return files;
  }

  private Object commit(List<LakeCommitter.Numbered> files)
      throws SQLException, IOException, InterruptedException {
    committer(Objects.requireNonNull(catalog)).commit(files);
    return files;
  }

  private LakeCommitter committer(Catalog tables) {
    return new LakeCommitter(tables, new RetryingTransaction(Objects.requireNonNull(pool)));
  }

  private long rowsInTable() throws IOException {
    return LakeInventory.read(Objects.requireNonNull(settings)).files().stream()
        .mapToLong(LakeInventory.File::rows)
        .sum();
  }

  private long rowsInLedger() throws SQLException {
    try (Connection connection = Objects.requireNonNull(pool).getConnection()) {
      return LakeCommitStore.committedRows(connection, "events");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = Objects.requireNonNull(pool).getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
