package dev.splitstream.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00Z");

  private Connection connection;

  @BeforeEach
  void insertTenants() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void snapshot_beforeTheFirstEdit_isEmpty() throws SQLException {
    assertThat(snapshot()).isEqualTo(CatalogSnapshot.EMPTY);
  }

  @Test
  void snapshot_holdsWhatWasWritten() throws SQLException {
    Layer layer = put("acme", "checkout", "salt");
    assertThat(snapshot().tenant("acme").layers()).containsExactly(entryOf(layer));
  }

  @Test
  void snapshot_carriesItsRevision() throws SQLException {
    put("acme", "checkout", "salt");
    put("umbrella", "checkout", "salt");
    assertThat(snapshot().revision()).isEqualTo(CatalogReader.revision(connection));
  }

  @Test
  void snapshot_keepsTenantsApart() throws SQLException {
    put("umbrella", "checkout", "salt");
    assertThat(snapshot().tenant("acme").layers()).isEmpty();
  }

  @Test
  void update_takesWhatChanged() throws SQLException {
    put("acme", "checkout", "salt");
    CatalogSnapshot known = snapshot();
    Layer changed = put("acme", "checkout", "pepper");
    assertThat(CatalogReader.update(connection, known).tenant("acme").layers())
        .containsExactly(entryOf(changed));
  }

  @Test
  void update_dropsWhatWasDeleted() throws SQLException {
    put("acme", "checkout", "salt");
    put("acme", "search", "salt");
    CatalogSnapshot known = snapshot();
    delete("acme", "checkout");
    assertThat(CatalogReader.update(connection, known).tenant("acme").layers())
        .containsOnlyKeys("search");
  }

  @Test
  void update_keepsTheCatalogsOfOtherTenants() throws SQLException {
    put("umbrella", "checkout", "salt");
    CatalogSnapshot known = snapshot();
    put("acme", "checkout", "salt");
    assertThat(CatalogReader.update(connection, known).tenant("umbrella"))
        .isSameAs(known.tenant("umbrella"));
  }

  @Test
  void update_withoutAnEdit_isTheSame() throws SQLException {
    put("acme", "checkout", "salt");
    CatalogSnapshot known = snapshot();
    assertThat(CatalogReader.update(connection, known)).isSameAs(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE catalog_history SET actor = 'mallory'",
        "DELETE FROM catalog_history",
        "TRUNCATE catalog_history"
      })
  void history_cannotBeChanged(String statement) throws SQLException {
    put("acme", "checkout", "salt");
    assertThatThrownBy(() -> execute(statement)).hasMessageContaining("append-only");
  }

  private Layer put(String tenant, String id, String salt) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    Layer layer = new Layer(id, id, salt, revision);
    write(tenant, id, revision, CatalogJson.write(layer));
    return layer;
  }

  private void delete(String tenant, String id) throws SQLException {
    write(tenant, id, CatalogWriter.begin(connection), null);
  }

  private void write(String tenant, String id, long revision, @Nullable String after)
      throws SQLException {
    CatalogWriter.write(
        connection,
        new AuditRecord(
            tenant, revision, EntryKind.LAYER, id, "edit", "ann", null, NOON, null, after));
  }

  private CatalogSnapshot snapshot() throws SQLException {
    return CatalogReader.snapshot(connection);
  }

  private static <T extends CatalogEntry> Map.Entry<String, T> entryOf(T entry) {
    return Map.entry(entry.id(), entry);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
