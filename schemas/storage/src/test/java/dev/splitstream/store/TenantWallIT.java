package dev.splitstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query sees that forgot to ask for a tenant, in the roles of the services. */
class TenantWallIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private Connection connection;

  @BeforeEach
  void fillAsTheOwner() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
    execute(
        "INSERT INTO generations (origin, status, catalog_revision) VALUES ('STREAM', 'LIVE', 0)");
    for (String tenant : List.of("acme", "umbrella")) {
      putLayer(tenant);
      execute(
          """
          INSERT INTO experiment_rollups
          SELECT max(generation), '%1$s', 'e', 'm', 'v', 'DAY', now(), 1, 1, 1, 1, 1, 1, 1, now()
          FROM generations
          """
              .formatted(tenant));
      execute(
          """
          INSERT INTO traffic_rollups
          SELECT max(generation), '%1$s', 'view', 'TOTAL', '', 'DAY', now(), 1, '{}', '', 1, 1, 1, now()
          FROM generations
          """
              .formatted(tenant));
    }
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"catalog_entries", "catalog_history", "experiment_rollups", "traffic_rollups"})
  void queryThatForgetsTheTenant_seesTheToldOneAlone(String table) throws SQLException {
    assertThat(tenants(table)).containsExactly("acme", "umbrella");
    execute("SET LOCAL ROLE splitstream_query");
    assertThat(tenants(table)).isEmpty();
    execute("SELECT set_config('splitstream.tenant', 'acme', true)");
    assertThat(tenants(table)).containsExactly("acme");
    execute("SELECT set_config('splitstream.tenant', '', true)");
    assertThat(tenants(table)).isEmpty();
  }

  /** Even to a role that is granted everything, rows show by a policy alone. */
  @ParameterizedTest
  @ValueSource(strings = {"result_reads", "refused_requests", "audit_anchors", "approval_requests"})
  void tableThatNoReaderReads_isBehindTheWallAllTheSame(String table) throws SQLException {
    execute("SELECT count_result_reads('acme', now(), 'e', 'ann', 1)");
    execute("SELECT count_refused_requests('acme', now(), 'ann', 403, 'because', 1)");
    execute("INSERT INTO audit_anchors VALUES ('acme', now(), '{}')");
    execute(
        """
        INSERT INTO approval_requests (tenant, revision, kind, entry_id, action, needs, base_revision,
                               forced, requested_by, requester, requested_at, expires_at)
        VALUES ('acme', 1, 'FLAG', 'f', 'revive', '{publish}', 1, false, 'ann', 'ann', now(), now())
        """);
    execute("GRANT SELECT ON " + table + " TO splitstream_query");
    assertThat(tenants(table)).containsExactly("acme");
    execute("SET LOCAL ROLE splitstream_query");
    assertThat(tenants(table)).isEmpty();
  }

  /**
   * A new table that holds tenants' rows is either behind the wall or out of the reader's sight.
   */
  @Test
  void everyTableOfTenants_thatTheReaderMayRead_isBehindTheWall() throws SQLException {
    assertThat(
            texts(
                """
                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind = 'r' AND a.attname = 'tenant' AND NOT c.relrowsecurity
                  AND c.relnamespace = 'public'::regnamespace
                  AND has_any_column_privilege('splitstream_query', c.oid, 'SELECT')
                ORDER BY c.relname
                """))
        // Whose a key is, and whether that tenant is suspended, is known by them alone.
        .containsExactly("api_keys", "tenants");
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_api", "splitstream_job"})
  void servicesForAllTenants_seeAll(String role) throws SQLException {
    execute("SET LOCAL ROLE " + role);
    assertThat(tenants("catalog_entries")).containsExactly("acme", "umbrella");
  }

  @ParameterizedTest
  @ValueSource(strings = {"splitstream_api", "splitstream_query", "splitstream_job"})
  void roles_ownNothing_andAreNoSuperusers(String role) throws SQLException {
    assertThat(texts("SELECT relname FROM pg_class WHERE relowner = '" + role + "'::regrole"))
        .isEmpty();
    assertThat(
            texts(
                "SELECT rolname FROM pg_roles WHERE rolname = '"
                    + role
                    + "' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO experiment_rollups SELECT * FROM experiment_rollups",
        "DELETE FROM traffic_rollups",
        "UPDATE catalog_entries SET document = null",
        "SELECT * FROM unit_lists",
        "SELECT * FROM event_counts",
        "SELECT * FROM event_misfits",
        "SELECT * FROM failed_replays",
        "SELECT * FROM daily_reports",
        "SELECT * FROM result_reads",
        "SELECT * FROM refused_requests",
        "SELECT * FROM audit_anchors",
        "SELECT * FROM approval_requests"
      })
  void reader_mayNot(String statement) throws SQLException {
    execute("SET LOCAL ROLE splitstream_query");
    assertThatThrownBy(() -> execute(statement)).hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM api_keys",
        "UPDATE catalog_entries SET document = null",
        "DELETE FROM catalog_history",
        "SELECT * FROM unit_lists",
        "DROP TABLE traffic_rollups"
      })
  void job_mayNot(String statement) throws SQLException {
    execute("SET LOCAL ROLE splitstream_job");
    assertThatThrownBy(() -> execute(statement))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  /** It may decide what was asked for, and not change it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE approval_requests SET document = '{}'",
        "UPDATE approval_requests SET requester = 'eve'",
        "UPDATE approval_requests SET expires_at = now()"
      })
  void api_mayNotChangeWhatWasAskedFor(String statement) throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    execute("UPDATE approval_requests SET status = status");
    assertThatThrownBy(() -> execute(statement)).hasMessageContaining("permission denied");
  }

  private void putLayer(String tenant) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    String layer = CatalogJson.write(new Layer("checkout", "checkout", "salt", revision));
    CatalogWriter.write(
        connection,
        new AuditRecord(
            tenant,
            revision,
            EntryKind.LAYER,
            "checkout",
            "edit",
            "ann",
            null,
            Instant.EPOCH,
            null,
            layer));
  }

  private List<String> tenants(String table) throws SQLException {
    return texts("SELECT DISTINCT tenant FROM " + table + " ORDER BY tenant");
  }

  private List<String> texts(String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
