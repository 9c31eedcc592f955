package dev.splitstream.tests.stack;

import dev.splitstream.catalog.audit.AuditChain;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** A history that the superuser changed, with a chain that was recomputed to fit. */
public final class RecomputedHistory {
  private static final String REWRITE =
      """
      UPDATE catalog_history SET actor = ?, previous_hash = ?, hash = ?
      WHERE tenant = ? AND revision = ?
      """;

  private RecomputedHistory() {}

  /** Changes the actor of each of a tenant's records; the inverse change restores every hash. */
  public static void rewrite(Connection superuser, String tenant, UnaryOperator<String> actors)
      throws SQLException {
    try (Statement statement = superuser.createStatement();
        PreparedStatement rewrite = superuser.prepareStatement(REWRITE)) {
      statement.execute("SET session_replication_role = replica");
      byte[] previous = AuditChain.origin();
      for (AuditRecord old : CatalogHistoryReader.since(superuser, tenant, 0, Integer.MAX_VALUE)) {
        AuditRecord forged = withActor(old, actors.apply(old.actor()));
        byte[] hash = AuditChain.hash(previous, forged);
        rewrite.setString(1, forged.actor());
        rewrite.setBytes(2, previous);
        rewrite.setBytes(3, hash);
        rewrite.setString(4, tenant);
        rewrite.setLong(5, forged.revision());
        rewrite.executeUpdate();
        previous = hash;
      }
    }
  }

  private static AuditRecord withActor(AuditRecord old, String actor) {
    return new AuditRecord(
        old.tenant(),
        old.revision(),
        old.kind(),
        old.entryId(),
        old.action(),
        actor,
        old.reason(),
        old.occurredAt(),
        old.before(),
        old.after(),
        old.approvedBy());
  }
}
