package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.gate.ApprovalPending;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.gate.ProposedEdit;
import dev.splitstream.assignment.server.governance.GuardedChanges;
import dev.splitstream.assignment.server.governance.OwnerRule;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.GovernanceSettings;
import dev.splitstream.catalog.GuardedAction;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds back edits that need approval by the tenant's governance settings. */
final class ApprovalGate implements EditGate {
  /** How long a request can be approved. */
  static final Duration LIFETIME = Duration.ofDays(7);

  /** Maximum number of pending requests of a tenant. */
  static final int MOST_OPEN = 100;

  private final ApprovalHistory history;

  ApprovalGate(ApprovalHistory history) {
    this.history = history;
  }

  @Override
  public void requireEditor(Access access, TenantCatalog catalog, @Nullable CatalogEntry entry) {
    boolean isAdmin = access.allows(Permission.GOVERN);
    Optional<String> owner =
        OwnerRule.owner(catalog.governanceSettings(), access.teams(), isAdmin, entry);
    if (owner.isPresent() && entry != null) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "The team "
              + owner.get()
              + " owns the "
              + entry.entryKind().words()
              + " "
              + entry.id()
              + ". Only its members and admins may edit it.");
    }
  }

  @Override
  public Optional<ApprovalPending> hold(ProposedEdit edit, Connection connection)
      throws SQLException {
    GovernanceSettings settings = edit.catalog().governanceSettings();
    Set<GuardedAction> needs =
        GuardedChanges.needingApproval(settings, edit.before(), edit.after(), edit.terms().force());
    edit.effects().stream().filter(settings.approvals()::contains).forEach(needs::add);
    if (needs.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = needs.stream().map(GuardedAction::wireName).toList();
    if (!edit.terms().asksForApproval()) {
      throw ProblemException.of(
          ProblemKind.APPROVAL_REQUIRED,
          "Cannot "
              + edit.what()
              + ": a second person must approve it ("
              + String.join(", ", names)
              + "). Send it again with request_approval=true to request approval; the request is then"
              + " under /api/v1/approvals.");
    }
    requireRoom(edit, connection);
    return Optional.of(new ApprovalPending(add(edit, names, connection)));
  }

  private static void requireRoom(ProposedEdit edit, Connection connection) throws SQLException {
    int open = ApprovalStore.countOpen(connection, edit.access().tenant(), edit.now());
    if (open >= MOST_OPEN) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot request approval: "
              + open
              + " requests are already pending, and the limit is "
              + MOST_OPEN
              + ". Decide or withdraw some of them.");
    }
  }

  private ApprovalRecord add(ProposedEdit edit, List<String> needs, Connection connection)
      throws SQLException {
    CatalogEntry before = edit.before();
    Access access = edit.access();
    ApprovalRecord added =
        ApprovalStore.add(
            connection,
            access.tenant(),
            edit.revision(),
            new ApprovalRecord.Change(
                edit.kind(),
                edit.id(),
                edit.action(),
                before == null ? 0 : before.revision(),
                HeldDocument.of(edit),
                edit.terms().force(),
                edit.terms().reason()),
            needs,
            new ApprovalRecord.Request(
                access.actor(), access.holder(), edit.now(), edit.now().plus(LIFETIME)));
    history.requested(added);
    return added;
  }
}
