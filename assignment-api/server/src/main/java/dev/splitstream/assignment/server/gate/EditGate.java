package dev.splitstream.assignment.server.gate;

import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a say in every edit of the catalog, within its transaction, while the catalog is locked. */
public interface EditGate {
  /**
   * Insists that a caller may edit an entry, before anything is said of the edit itself.
   *
   * @param entry as it is; null if it is being created
   * @throws ProblemException 403 naming the team that owns the entry
   */
  void requireEditor(Access access, TenantCatalog catalog, @Nullable CatalogEntry entry);

  /**
   * Holds back an edit that needs approval.
   *
   * @return what the caller is told when the transaction is committed, which then holds the request
   *     and not the edit; empty to make the edit now
   * @throws ProblemException 409 when the edit needs approval and does not ask for it, and when too
   *     many wait for approval already
   */
  Optional<ApprovalPending> hold(ProposedEdit edit, Connection connection) throws SQLException;
}
