package dev.splitstream.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import dev.splitstream.catalog.audit.AuditChain;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.ConnectionDatabase;
import dev.splitstream.store.Database;
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.audit.AnchorStore.Made;
import dev.splitstream.store.audit.AnchorStore.Place;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Anchors in a real PostgreSQL, and what only a copy of them reveals. */
class JdbcAnchorStoreIT implements AnchorStoreContract {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final String FORGE =
      """
      UPDATE catalog_history SET actor = ?, previous_hash = ?, hash = ?
      WHERE tenant = ? AND revision = ?
      """;

  @SuppressWarnings("NullAway.Init") // Set before each test.
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

  @Override
  public AnchorStore anchors() {
    return AnchorStore.in(database());
  }

  @Override
  public long append(String tenant) {
    return database()
        .run(
            on -> {
              long revision = CatalogWriter.begin(on);
              CatalogWriter.append(on, AnchorStoreContract.record(tenant, revision, "ann"));
              return revision;
            });
  }

  @Test
  void service_makesAndDeliversAnchors_inItsOwnRole() {
    execute("SET LOCAL ROLE splitstream_api");
    anchors().add(DAY, new SignedAnchor(head("acme"), "c2ln"));
    Made made = anchors().pending(Place.STORE, 10).get(0);
    anchors().mark(Place.STORE, made, NOON);
    anchors().mark(Place.WEBHOOK, made, NOON);
    assertThat(anchors().pending(Place.STORE, 10)).isEmpty();
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
    assertThat(anchors().fault(anchor)).get().asString().contains("is not the record");
  }

  @Test
  void historyCutShort_isFoundByItsAnchorAlone() throws SQLException {
    Anchor anchor = head("acme");
    execute("SET LOCAL session_replication_role = replica");
    execute("DELETE FROM catalog_history WHERE revision = " + anchor.revision());
    assertThat(CatalogHistoryReader.verify(connection, "acme").ok()).isTrue();
    assertThat(anchors().fault(anchor)).get().asString().contains("lacks the record");
  }

  private void recompute(String tenant) throws SQLException {
    byte[] previous = AuditChain.origin();
    for (AuditRecord record : CatalogHistoryReader.since(connection, tenant, 0, 1_000)) {
      AuditRecord forged = AnchorStoreContract.record(tenant, record.revision(), "mallory");
      byte[] hash = AuditChain.hash(previous, forged);
      assertThat(
              database().update(FORGE, forged.actor(), previous, hash, tenant, record.revision()))
          .isOne();
      previous = hash;
    }
  }

  private Database database() {
    return new ConnectionDatabase(connection);
  }

  private void execute(String sql) {
    database().update(sql);
  }
}
