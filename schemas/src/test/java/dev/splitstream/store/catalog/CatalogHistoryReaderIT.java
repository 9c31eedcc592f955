package dev.splitstream.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.audit.AuditVerification.Verdict;
import dev.splitstream.store.MigratedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogHistoryReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2025-01-08T12:00:00.123456Z");

  private Connection connection;

  /** Of acme: 1 and 2 make a layer and change it, 4 makes another, 5 changes the first again. */
  @BeforeEach
  void makeHistory() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now())");
    put("acme", "checkout", "salt");
    put("acme", "checkout", "pepper");
    put("umbrella", "checkout", "salt");
    put("acme", "search", "salt");
    put("acme", "checkout", "sugar");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void verify_ofAnUntouchedHistory_isOk() throws SQLException {
    assertThat(verify()).isEqualTo(new Verdict(true, 4, null, null));
  }

  /** What is no entry of the catalog is not looked for there. */
  @Test
  void verify_ofAHistoryWithAKey_isOk_andFindsItsChange() throws SQLException {
    CatalogWriter.append(
        connection,
        new AuditRecord(
            "acme",
            CatalogWriter.begin(connection),
            AuditKind.KEY,
            "k-1",
            "create",
            "ann",
            null,
            NOON,
            null,
            "{}",
            null));
    assertThat(verify()).isEqualTo(new Verdict(true, 5, null, null));
    tamper("UPDATE catalog_history SET after = '{1}' WHERE kind = 'KEY'");
    assertThat(verify().brokenRevision()).isEqualTo(last());
  }

  @Test
  void verify_findsThatAnotherApproved() throws SQLException {
    AuditRecord approved =
        new AuditRecord(
            "acme",
            CatalogWriter.begin(connection),
            AuditKind.APPROVAL,
            "r-1",
            "approve",
            "ann",
            null,
            NOON,
            null,
            "{}",
            "bob");
    CatalogWriter.append(connection, approved);
    assertThat(CatalogHistoryReader.since(connection, "acme", last(), 1)).containsExactly(approved);
    assertThat(verify().ok()).isTrue();
    tamper("UPDATE catalog_history SET approved_by = NULL WHERE kind = 'APPROVAL'");
    assertThat(verify().brokenRevision()).isEqualTo(last());
    tamper("UPDATE catalog_history SET approved_by = 'eve' WHERE kind = 'APPROVAL'");
    assertThat(verify().brokenRevision()).isEqualTo(last());
    tamper("UPDATE catalog_history SET approved_by = 'bob' WHERE kind = 'APPROVAL'");
    assertThat(verify().ok()).isTrue();
  }

  @Test
  void verify_ofNoHistory_isOk() throws SQLException {
    assertThat(CatalogHistoryReader.verify(connection, "newcomer"))
        .isEqualTo(new Verdict(true, 0, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant = 'umbrella'",
        "revision = 1000",
        "kind = 'FLAG'",
        "kind = 'FLAGS'",
        "entry_id = 'Checkout'",
        "action = 'editx'",
        "actor = 'bob'",
        "actor = 'ann '",
        "reason = ''",
        "occurred_at = occurred_at + interval '1 microsecond'",
        "before = ''",
        "after = after || ' '",
        "after = NULL",
        "previous_hash = set_byte(previous_hash, 31, get_byte(previous_hash, 31) # 1)",
        "hash = set_byte(hash, 0, get_byte(hash, 0) # 128)",
      })
  void verify_findsAnyChange(String change) throws SQLException {
    long last = last();
    for (long revision = last - 4; revision <= last; revision++) {
      if (revision != last - 2) {
        connection.setSavepoint("untouched");
        tamper("UPDATE catalog_history SET " + change + " WHERE revision = " + revision);
        assertThat(verify().ok()).as("revision %s", revision).isFalse();
        execute("ROLLBACK TO SAVEPOINT untouched");
      }
    }
  }

  @Test
  void verify_namesTheFirstBrokenRevision() throws SQLException {
    tamper("UPDATE catalog_history SET actor = 'bob' WHERE revision = " + (last() - 3));
    assertThat(verify().brokenRevision()).isEqualTo(last() - 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4})
  void verify_findsAnyDeletion(int fromTheEnd) throws SQLException {
    tamper("DELETE FROM catalog_history WHERE revision = " + (last() - fromTheEnd));
    assertThat(verify().ok()).isFalse();
  }

  @Test
  void verify_findsAChangedCatalog() throws SQLException {
    tamper("UPDATE catalog_entries SET document = document || ' ' WHERE entry_id = 'search'");
    assertThat(verify().reason()).contains("another LAYER search");
  }

  @Test
  void verify_findsALostEntry() throws SQLException {
    tamper("DELETE FROM catalog_entries WHERE entry_id = 'search'");
    assertThat(verify().reason()).contains("lacks LAYER search");
  }

  @Test
  void history_ofAnEntry_isNewestFirst() throws SQLException {
    assertThat(
            CatalogHistoryReader.ofEntry(
                connection, "acme", EntryKind.LAYER, "checkout", Long.MAX_VALUE, 2))
        .extracting(AuditRecord::revision)
        .containsExactly(last(), last() - 3);
  }

  @Test
  void since_isInOrderAndOfOneTenant() throws SQLException {
    assertThat(CatalogHistoryReader.since(connection, "acme", last() - 3, 10))
        .extracting(AuditRecord::revision)
        .containsExactly(last() - 3, last() - 1, last());
  }

  @Test
  void span_holdsTheLastEditBeforeIt() throws SQLException {
    experiment("a", NOON);
    experiment("a", NOON.plusSeconds(1));
    experiment("b", NOON.plusSeconds(2));
    experiment("b", NOON.plus(Duration.ofDays(1)));
    experiment("b", NOON.plus(Duration.ofDays(2)));
    Instant from = NOON.plusSeconds(60);
    assertThat(
            CatalogHistoryReader.experimentsIn(
                connection, "acme", from, from.plus(Duration.ofDays(1))))
        .extracting(AuditRecord::revision)
        .containsExactly(last() - 3, last() - 2, last() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE catalog_history SET actor = 'mallory'",
        "DELETE FROM catalog_history",
        "TRUNCATE catalog_history",
        "ALTER TABLE catalog_history DISABLE TRIGGER ALL",
        "DELETE FROM catalog_entries"
      })
  void role_cannotChangeHistory_evenWithoutTheTrigger(String statement) throws SQLException {
    execute("DROP TRIGGER catalog_history_append_only ON catalog_history");
    execute("SET LOCAL ROLE splitstream_api");
    assertThatThrownBy(() -> execute(statement))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void role_canEditTheCatalog() throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    put("acme", "search", "pepper");
    assertThat(verify().records()).isEqualTo(5);
  }

  @Test
  void unitList_isKeptOnce() throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    String sha256 = "ab".repeat(32);
    UnitListWriter.put(connection, "acme", sha256, new byte[16], NOON);
    UnitListWriter.put(connection, "acme", sha256, new byte[32], NOON);
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT length(units) FROM unit_lists")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(16);
    }
  }

  private Verdict verify() throws SQLException {
    return CatalogHistoryReader.verify(connection, "acme");
  }

  private long last() throws SQLException {
    return CatalogReader.revision(connection);
  }

  private void put(String tenant, String id, String salt) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    Layer layer = new Layer(id, id, salt, revision);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            tenant,
            revision,
            EntryKind.LAYER,
            id,
            "edit",
            "ann",
            null,
            NOON,
            null,
            CatalogJson.write(layer)));
  }

  private void experiment(String id, Instant at) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            "acme", revision, EntryKind.EXPERIMENT, id, "edit", "ann", null, at, null, "{}"));
  }

  /** As a superuser. */
  private void tamper(String sql) throws SQLException {
    execute("SET LOCAL session_replication_role = replica");
    execute(sql);
    execute("SET LOCAL session_replication_role = origin");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
