package dev.splitstream.pipelines.lake;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.event.Event;
import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.PipelineFixture;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.job.JobWriterStore.Writer;
import dev.splitstream.store.job.LakeCommitStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.flywaydb.core.Flyway;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A lake in a folder and its record of commits in a database, new for each test. */
public final class LakeFixture implements BeforeEachCallback, AfterEachCallback {
  static final int COMMITS_BETWEEN_PRUNING = 4;

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private @Nullable Path folder;
  private @Nullable LakeSettings settings;
  private @Nullable JdbcCatalog catalog;
  private @Nullable HikariDataSource pool;

  /** One server for all tests of this process, which it ends with. Starting it takes seconds. */
  private static final class Server {
    private static final EmbeddedPostgres POSTGRES = startMigrated();

    private static EmbeddedPostgres startMigrated() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A copy of the migrated one, which must have no connections while it is copied. */
    static String newDatabase() throws SQLException {
      String name = "lake_" + DATABASES.incrementAndGet();
      try (Connection connection = POSTGRES.getDatabase("postgres", "template1").getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name + " TEMPLATE postgres");
      }
      return POSTGRES.getJdbcUrl("postgres", name);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException, SQLException {
    folder = Files.createTempDirectory("lake");
    DatabaseSettings database = new DatabaseSettings(Server.newDatabase(), "postgres");
    settings = new LakeSettings(folder.toUri().toString(), ObjectStoreSettings.of(""), database);
    settings.createTables();
    catalog = settings.openCatalog();
    pool = database.openPool("test");
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    pool().close();
    catalog().close();
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public LakeSettings settings() {
    return Objects.requireNonNull(settings);
  }

  public JdbcCatalog catalog() {
    return Objects.requireNonNull(catalog);
  }

  private HikariDataSource pool() {
    return Objects.requireNonNull(pool);
  }

  /** Purchases with these ids and all between. */
  public static List<Event> events(int first, int last) {
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

  /** New files of events. */
  public List<LakeFile> write(List<Event> events) throws IOException {
    return write(LakeTable.EVENTS, events.stream().map(EventRows::toRow).toList());
  }

  public List<LakeFile> write(LakeTable table, List<Record> rows) throws IOException {
    LakeFileWriter writer = new LakeFileWriter(table, table.load(catalog()));
    for (Record row : rows) {
      writer.write(row);
    }
    return writer.close();
  }

  public void commit(List<LakeFile> files) throws SQLException, IOException, InterruptedException {
    committer(catalog()).commit(files);
  }

  LakeCommitter committer(Catalog tables, DataSource database) {
    return committer(tables, database, SnapshotExpiry.DEFAULT);
  }

  LakeCommitter committer(Catalog tables) {
    return committer(tables, SnapshotExpiry.DEFAULT);
  }

  LakeCommitter committer(Catalog tables, SnapshotExpiry expiry) {
    return committer(tables, pool(), expiry);
  }

  LakeCommitter committer(Catalog tables, DataSource database, SnapshotExpiry expiry) {
    Writer writer = new Writer(UUID.randomUUID(), Lineage.LIVE, JobWriterStore.Kind.LAKE);
    return new LakeCommitter(
        tables,
        new WriterTransaction(new RetryingTransaction(database), writer),
        expiry,
        COMMITS_BETWEEN_PRUNING);
  }

  /** How many files there are whose names end like this. */
  public long files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }

  public long rowsInTable() throws IOException {
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

  DataSource database() {
    return pool();
  }

  public Connection connect() throws SQLException {
    return pool().getConnection();
  }
}
