package dev.splitstream.query.server;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.catalog.CatalogWriter;
import dev.splitstream.store.job.JobStatusStore;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A real PostgreSQL with all migrations, the demo's experiment and a few keys. */
public final class DemoDatabase implements AutoCloseable {
  /** A key of the demo's tenant that may read results. */
  public static final String KEY = "demo-key";

  /** A key of the demo's tenant that may not. */
  public static final String INGEST_KEY = "ingest-key";

  /** A key of another tenant, without experiments. */
  public static final String STRANGER_KEY = "stranger-key";

  /** A key of the scope {@code query} that has expired. */
  public static final String EXPIRED_KEY = "expired-key";

  private final EmbeddedPostgres postgres;

  private DemoDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts it on a free port. */
  public static DemoDatabase start() throws IOException, SQLException {
    DemoDatabase database = new DemoDatabase(EmbeddedPostgres.start());
    Flyway.configure().dataSource(database.postgres.getPostgresDatabase()).load().migrate();
    try (Connection connection = database.connect()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      insertKeys(jdbc);
      insertCatalog(connection);
    }
    return database;
  }

  /** Where it is. */
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Puts rows into the live generation, as the streaming job does. */
  public void write(Collection<RollupUpdate<RollupKey, Moments>> rows) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      long generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
      RollupTable.EXPERIMENTS.upsert(connection, generation, rows);
      connection.commit();
    }
  }

  /** Puts rows of traffic into the live generation, as the streaming job does. */
  public void writeTraffic(Collection<RollupUpdate<TrafficKey, Traffic>> rows) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      long generation = GenerationStore.in(new ConnectionDatabase(connection)).live();
      RollupTable.TRAFFIC.upsert(connection, generation, rows);
      connection.commit();
    }
  }

  /** Puts a row for each of so many pages and days from 2025 on, each with a full sketch. */
  void fillPages(String event, int pages, int days) throws SQLException {
    DistinctCounter users = new DistinctCounter();
    for (int user = 0; user < 100_000; user++) {
      users.add(DistinctCounter.hash("user-" + user));
    }
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql(
              """
              INSERT INTO traffic_rollups (generation, tenant, event_name, dimension, value, grain,
                  window_start, events, value_sums, units, sessions, bounces, version)
              SELECT ?, ?, ?, 'PAGE', '/page/' || page, 'DAY',
                  timestamptz '2025-01-01 00:00:00Z' + day * interval '24 hours',
                  100000 + page, '{}', ?, 1, 0, 1
              FROM generate_series(1, ?) AS page, generate_series(0, ? - 1) AS day
              """)
          .params(
              GenerationStore.in(new ConnectionDatabase(connection)).live(),
              ScreenerExperiment.TENANT,
              event,
              users.toSketch().toBytes(),
              pages,
              days)
          .update();
      connection.commit();
    }
  }

  /** Records the state of the job, as its watcher does. */
  void writeStatus(JobStatus status) throws SQLException {
    try (Connection connection = connect()) {
      JobStatusStore.in(new ConnectionDatabase(connection)).write(Lineage.LIVE, status);
    }
  }

  /** Suspends a tenant with this reason; without one, it works again. */
  void suspend(String tenant, @Nullable String reason) throws SQLException {
    try (Connection connection = connect()) {
      JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql(
              "UPDATE tenants SET suspended_reason = :reason,"
                  + " suspended_at = CASE WHEN :reason::text IS NULL THEN NULL ELSE now() END"
                  + " WHERE tenant = :tenant")
          .param("reason", reason)
          .param("tenant", tenant)
          .update();
    }
  }

  /** Adds a tenant, unless it is there. */
  void addTenant(String tenant) throws SQLException {
    try (Connection connection = connect()) {
      JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql("INSERT INTO tenants VALUES (?, now()) ON CONFLICT DO NOTHING")
          .param(tenant)
          .update();
    }
  }

  /** Adds an entry to the catalog of a tenant, which may be new. */
  public void edit(String tenant, LongFunction<CatalogEntry> maker, Instant at)
      throws SQLException {
    addTenant(tenant);
    try (Connection connection = connect()) {
      insert(connection, tenant, maker, at);
    }
  }

  /** The id of a key. */
  String keyId(String key) throws SQLException {
    try (Connection connection = connect()) {
      return JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql("SELECT key_id FROM api_keys WHERE key_hash = ?")
          .param(sha256(key))
          .query(String.class)
          .single();
    }
  }

  /** What a query gives, as the owner. */
  List<String> texts(String query) throws SQLException {
    try (Connection connection = connect()) {
      return JdbcClient.create(new SingleConnectionDataSource(connection, true))
          .sql(query)
          .query(String.class)
          .list();
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private Connection connect() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  private static void insertKeys(JdbcClient jdbc) {
    jdbc.sql("INSERT INTO tenants VALUES (?, now()), ('stranger', now())")
        .param(ScreenerExperiment.TENANT)
        .update();
    insertKey(jdbc, KEY, ScreenerExperiment.TENANT, "query");
    insertKey(jdbc, INGEST_KEY, ScreenerExperiment.TENANT, "ingest");
    insertKey(jdbc, STRANGER_KEY, "stranger", "query");
    insertKey(jdbc, EXPIRED_KEY, ScreenerExperiment.TENANT, "query");
    jdbc.sql("UPDATE api_keys SET expires_at = now() WHERE key_hash = ?")
        .param(sha256(EXPIRED_KEY))
        .update();
  }

  private static void insertKey(JdbcClient jdbc, String key, String tenant, String scope) {
    jdbc.sql(
            "INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by)"
                + " VALUES (?, ?, 'test', ARRAY[?], now(), 'test')")
        .params(sha256(key), tenant, scope)
        .update();
  }

  private static void insertCatalog(Connection connection) throws SQLException {
    for (CatalogEntry entry :
        ScreenerExperiment.catalog().tenant(ScreenerExperiment.TENANT).entries()) {
      insert(connection, ScreenerExperiment.TENANT, revision -> entry, Instant.EPOCH);
    }
  }

  private static void insert(
      Connection connection, String tenant, LongFunction<CatalogEntry> maker, Instant at)
      throws SQLException {
    long revision = CatalogWriter.begin(connection);
    CatalogEntry entry = maker.apply(revision);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            tenant,
            revision,
            entry.entryKind(),
            entry.id(),
            "create",
            "test",
            null,
            at,
            null,
            CatalogJson.write(entry)));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
