package dev.splitstream.assignment.server.gate;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks every edit of the catalog, within its transaction and while the catalog is locked. */
public interface EditGate {
  /**
   * Requires that a caller may edit an entry, before the edit itself is validated.
   *
   * @param entry the current entry; null if it is being created
   * @throws ProblemException 403 naming the team that owns the entry
   */
  void requireEditor(Access access, TenantCatalog catalog, @Nullable CatalogEntry entry);

  /**
   * Holds back an edit that needs approval.
   *
   * @return the pending request, which the transaction then commits in place of the edit; empty to
   *     make the edit now
   * @throws ProblemException 409 if the edit needs approval and does not ask for it, or if too many
   *     requests are already pending
   */
  Optional<ApprovalPending> hold(ProposedEdit edit, Connection connection) throws SQLException;
}
