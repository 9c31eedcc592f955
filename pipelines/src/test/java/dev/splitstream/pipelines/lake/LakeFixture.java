package dev.splitstream.pipelines.lake;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.store.LakeCommitStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A lake in a folder and its record of commits in Postgres, new for each test. */
final class LakeFixture implements BeforeEachCallback, AfterEachCallback {
  private @Nullable Path folder;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable LakeSettings settings;
  private @Nullable JdbcCatalog catalog;
  private @Nullable HikariDataSource pool;
  private long position;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("lake");
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
    DatabaseSettings database =
        new DatabaseSettings(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    settings = new LakeSettings(folder.toUri().toString(), "", database);
    settings.createTables();
    catalog = settings.openCatalog();
    pool = database.openPool("test");
    position = 0;
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    pool().close();
    catalog().close();
    Objects.requireNonNull(postgres).close();
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  LakeSettings settings() {
    return Objects.requireNonNull(settings);
  }

  JdbcCatalog catalog() {
    return Objects.requireNonNull(catalog);
  }

  private HikariDataSource pool() {
    return Objects.requireNonNull(pool);
  }

  /** Purchases with these ids and all between. */
  static List<Event> events(int first, int last) {
    List<Event> events = new ArrayList<>();
    for (int id = first; id <= last; id++) {
      events.add(
          PipelineFixture.purchase(
              id, PipelineFixture.BASE.plus(Duration.millis(id)), id * 1_000_001L));
    }
    return events;
  }

  static FailedEvent failed(String source, long recordedAtMillis, byte[] original) {
    return new FailedEvent(
        "DecodeEvents", "bad", source, recordedAtMillis, null, new byte[] {1}, original);
  }

  /** Files of events, numbered after all that were written before. */
  List<LakeCommitter.Numbered> write(List<Event> events) throws IOException {
    return write(LakeTable.EVENTS, events.stream().map(EventRows::toRow).toList());
  }

  List<LakeCommitter.Numbered> write(LakeTable table, List<Record> rows) throws IOException {
    LakeFileWriter writer = new LakeFileWriter(table, table.load(catalog()));
    for (Record row : rows) {
      writer.write(row);
    }
    List<LakeCommitter.Numbered> files = new ArrayList<>();
    for (LakeFile file : writer.close()) {
      files.add(new LakeCommitter.Numbered(++position, file));
    }
    return files;
  }

  /** The next files are numbered from 1 again, as by a job that began anew. */
  void forgetPositions() {
    position = 0;
  }

  void commit(List<LakeCommitter.Numbered> files)
      throws SQLException, IOException, InterruptedException {
    committer(catalog()).commit(files);
  }

  LakeCommitter committer(Catalog tables) {
    return committer(tables, SnapshotExpiry.DEFAULT);
  }

  LakeCommitter committer(Catalog tables, SnapshotExpiry expiry) {
    return new LakeCommitter(tables, new RetryingTransaction(pool()), expiry);
  }

  /** How many files there are whose names end like this. */
  long files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  long rowsInTable() throws IOException {
    return LakeInventory.read(settings()).files().stream()
        .mapToLong(LakeInventory.File::rows)
        .sum();
  }

  /** Rows of events whose commit is known to have happened. */
  long rowsInLedger() throws SQLException {
    try (Connection connection = connect()) {
      return LakeCommitStore.committedRows(connection, "events");
    }
  }

  Connection connect() throws SQLException {
    return pool().getConnection();
  }
}
