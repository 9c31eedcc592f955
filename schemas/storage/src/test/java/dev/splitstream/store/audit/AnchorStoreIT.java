package dev.splitstream.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditChain;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.catalog.CatalogReader;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnchorStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant NOON = Instant.parse("2026-01-08T12:00:00.123456Z");
  private static final LocalDate DAY = LocalDate.parse("2026-01-08");

  private Connection connection;

  @BeforeEach
  void makeHistories() throws SQLException {
    connection = POSTGRES.transaction();
    execute("INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now()), ('silent', now())");
    append("acme");
    append("umbrella");
    append("acme");
    append("acme");
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void heads_areDueOnceADay_ofThoseWithAHistory() throws SQLException {
    execute("SET LOCAL ROLE splitstream_api");
    List<Anchor> due = AnchorStore.due(connection, DAY, NOON);
    assertThat(due).extracting(Anchor::tenant).containsExactly("acme", "umbrella");
    keep(due.get(0));
    assertThat(AnchorStore.due(connection, DAY, NOON)).containsExactly(due.get(1));
    assertThat(AnchorStore.due(connection, DAY.plusDays(1), NOON)).hasSize(2);
  }

  @Test
  void firstAnchorOfADay_stands() throws SQLException {
    keep(head("acme"));
    append("acme");
    keep(head("acme"));
    assertThat(AnchorStore.pending(connection, Place.STORE, 10))
        .extracting(Made::line)
        .singleElement()
        .asString()
        .contains("\"revision\":" + (last() - 1) + ",");
  }

  @Test
  void anchor_isPendingUntilEachPlaceHasIt() throws SQLException {
    keep(head("acme"));
    execute("SET LOCAL ROLE splitstream_api");
    Made made = AnchorStore.pending(connection, Place.WEBHOOK, 10).get(0);
    AnchorStore.mark(connection, Place.WEBHOOK, made, NOON);
    assertThat(AnchorStore.pending(connection, Place.WEBHOOK, 10)).isEmpty();
    assertThat(AnchorStore.pending(connection, Place.STORE, 10)).containsExactly(made);
    AnchorStore.mark(connection, Place.STORE, made, NOON);
    assertThat(AnchorStore.pending(connection, Place.STORE, 10)).isEmpty();
  }

  @Test
  void untouchedHistory_fitsItsAnchors_alsoWhenItGoesOn() throws SQLException {
    Anchor anchor = head("acme");
    assertThat(AnchorStore.fault(connection, anchor)).isEmpty();
    append("acme");
    assertThat(AnchorStore.fault(connection, anchor)).isEmpty();
  }

  /**
   * The superuser recomputes the chain, so that it is consistent: only a copy kept elsewhere
   * reveals it.
   */
  @Test
  void historyRecomputedAsAWhole_isFoundByItsAnchorAlone() throws SQLException {
    Anchor anchor = head("acme");
    execute("SET LOCAL session_replication_role = replica");
    recompute("acme");
    assertThat(CatalogHistoryReader.verify(connection, "acme").ok()).isTrue();
    assertThat(AnchorStore.fault(connection, anchor))
        .get()
        .asString()
        .contains("is not the record");
  }

  @Test
  void historyCutShort_isFoundByItsAnchorAlone() throws SQLException {
    Anchor anchor = head("acme");
    execute("SET LOCAL session_replication_role = replica");
    execute("DELETE FROM catalog_history WHERE revision = " + last());
    assertThat(CatalogHistoryReader.verify(connection, "acme").ok()).isTrue();
    assertThat(AnchorStore.fault(connection, anchor)).get().asString().contains("lacks the record");
  }

  private void recompute(String tenant) throws SQLException {
    byte[] previous = AuditChain.origin();
    for (AuditRecord record : CatalogHistoryReader.since(connection, tenant, 0, 1_000)) {
      AuditRecord forged = record(tenant, record.revision(), "mallory");
      byte[] hash = AuditChain.hash(previous, forged);
      try (PreparedStatement statement =
          connection.prepareStatement(
              "UPDATE catalog_history SET actor = ?, previous_hash = ?, hash = ?"
                  + " WHERE tenant = ? AND revision = ?")) {
        statement.setString(1, forged.actor());
        statement.setBytes(2, previous);
        statement.setBytes(3, hash);
        statement.setString(4, tenant);
        statement.setLong(5, record.revision());
        assertThat(statement.executeUpdate()).isOne();
      }
      previous = hash;
    }
  }

  private Anchor head(String tenant) throws SQLException {
    return AnchorStore.due(connection, DAY.plusYears(1), NOON).stream()
        .filter(anchor -> anchor.tenant().equals(tenant))
        .findFirst()
        .orElseThrow();
  }

  private void keep(Anchor anchor) throws SQLException {
    AnchorStore.add(connection, DAY, new SignedAnchor(anchor, "c2ln"));
  }

  private void append(String tenant) throws SQLException {
    CatalogWriter.append(connection, record(tenant, CatalogWriter.begin(connection), "ann"));
  }

  private static AuditRecord record(String tenant, long revision, String actor) {
    return new AuditRecord(
        tenant, revision, AuditKind.KEY, "k", "create", actor, null, NOON, null, "{}", null);
  }

  private long last() throws SQLException {
    return CatalogReader.revision(connection);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
