package dev.splitstream.bench.http;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * Tenants numbered from 1 on, each with a key of its own; the first of them have a running
 * experiment. Written straight into the tables, without a history.
 */
final class Tenants {
  /** The key of the tenant that asks for the unit of the same number. */
  static final String KEY = "key-USER";

  static final String EXPERIMENT = "checkout";

  private static final int BATCH = 10_000;

  private final DataSource database;
  private int tenants;
  private int catalogs;

  Tenants(DataSource database) {
    this.database = database;
  }

  /** Adds what is missing: tenants in all, and how many of them have a catalog. */
  void grow(int wanted, int wantedCatalogs) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      addTenants(connection, wanted);
      addCatalogs(connection, wantedCatalogs);
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ANALYZE");
      }
    }
    tenants = wanted;
    catalogs = wantedCatalogs;
  }

  private void addTenants(Connection connection, int wanted) throws SQLException {
    execute(
        connection,
        "INSERT INTO tenants (tenant, created_at) SELECT 't' || n, now() FROM generate_series(?, ?) n",
        tenants + 1,
        wanted);
    execute(
        connection,
        """
        INSERT INTO api_keys (key_hash, tenant, name, scopes, created_at, created_by)
        SELECT sha256(convert_to('key-user_' || n, 'UTF8')), 't' || n, 'bench', '{assign}', now(), 'bench'
        FROM generate_series(?, ?) n
        """,
        tenants + 1,
        wanted);
  }

  private static void execute(Connection connection, String sql, int first, int last)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, first);
      statement.setInt(2, last);
      statement.execute();
    }
  }

  private void addCatalogs(Connection connection, int wanted) throws SQLException {
    try (PreparedStatement row =
            connection.prepareStatement(
                "INSERT INTO catalog_entries (tenant, kind, entry_id, revision, document)"
                    + " VALUES (?, 'EXPERIMENT', ?, ?, ?)");
        PreparedStatement newest =
            connection.prepareStatement("UPDATE catalog_revision SET revision = ?")) {
      for (int number = catalogs + 1; number <= wanted; number++) {
        row.setString(1, "t" + number);
        row.setString(2, EXPERIMENT);
        row.setLong(3, number);
        row.setString(4, CatalogJson.write(experiment("t" + number, number)));
        row.addBatch();
        if (number % BATCH == 0 || number == wanted) {
          row.executeBatch();
        }
      }
      newest.setLong(1, wanted);
      newest.executeUpdate();
    }
  }

  private static Experiment experiment(String tenant, long revision) {
    return Experiment.builder(tenant, EXPERIMENT)
        .status(ExperimentStatus.RUNNING)
        .startedAt(Instant.EPOCH)
        .variants(
            List.of(
                new Variant("a", "control", 5_000, "{}"),
                new Variant("b", "one page", 5_000, "{\"columns\":2}")))
        .revision(revision)
        .build();
  }
}
