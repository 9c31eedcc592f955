package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.gate.ApprovalPending;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.gate.ProposedEdit;
import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.catalog.AuditKind;
import dev.splitstream.catalog.AuditRecord;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.store.CatalogReader;
import dev.splitstream.store.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes edits. Each is one transaction, which first locks the catalog, so that revisions become
 * visible in order; then brings what this node knows up to date, checks, writes entry and history,
 * and hands the new catalog to the node.
 */
class CatalogEdits {
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final LiveCatalog live;
  private final EditBounds bounds;
  private final EditGate gate;
  private final Clock clock;

  CatalogEdits(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      LiveCatalog live,
      EditBounds bounds,
      EditGate gate,
      Clock clock) {
    this.template = template;
    this.transaction = new TransactionTemplate(transactions);
    this.live = live;
    this.bounds = bounds;
    this.gate = gate;
    this.clock = clock;
  }

  /** What an edit does. */
  @FunctionalInterface
  interface Change {
    /**
     * The entry after the edit; null to delete it.
     *
     * @param connection of the transaction, for what belongs to the entry
     */
    @Nullable CatalogEntry after(EditContext draft, Connection connection) throws SQLException;
  }

  /**
   * What came of an edit.
   *
   * @param entry thereafter; empty if it was deleted
   * @param catalog thereafter; null if nothing changed
   * @param pending that the edit waits for approval; null if it does not
   */
  private record Outcome(
      Optional<CatalogEntry> entry,
      @Nullable CatalogSnapshot catalog,
      @Nullable ApprovalPending pending) {
    static Outcome unchanged(CatalogEntry entry) {
      return new Outcome(Optional.of(entry), null, null);
    }

    static Outcome pending(ApprovalPending pending) {
      return new Outcome(Optional.empty(), null, pending);
    }
  }

  /**
   * Makes an edit; one that changes nothing leaves no trace.
   *
   * @return the entry thereafter; empty if it was deleted
   * @throws ProblemException 403 when another team owns the entry, 412 when the entry is not the
   *     one that is meant, 409 when the tenant would exceed a quota or the edit needs approval, 503
   *     when others edit for too long, and what the change throws
   * @throws ApprovalPending when the edit waits for approval
   */
  Optional<CatalogEntry> make(Edit edit, Change change) {
    return bounds.inTurn(edit, () -> made(edit, change));
  }

  private Optional<CatalogEntry> made(Edit edit, Change change) {
    bounds.prepare(edit, live.current());
    Outcome outcome =
        Objects.requireNonNull(
            transaction.execute(
                status ->
                    Objects.requireNonNull(
                        template.<Outcome>execute(
                            (Connection connection) -> make(edit, change, connection, status)))));
    if (outcome.pending() != null) {
      throw outcome.pending();
    }
    if (outcome.catalog() != null) {
      live.accept(outcome.catalog());
    }
    return outcome.entry();
  }

  private Outcome make(Edit edit, Change change, Connection connection, TransactionStatus status)
      throws SQLException {
    CatalogSnapshot known = live.current();
    bounds.apply(connection);
    long revision = CatalogWriter.begin(connection);
    TenantCatalog catalog = CatalogReader.update(connection, known).tenant(edit.tenant());
    CatalogEntry before = catalog.entries(edit.kind()).get(edit.id());
    gate.requireEditor(edit.access(), catalog, before);
    requireMatch(edit, before);
    Instant now = TenantHistory.time(connection, edit.tenant(), clock);
    EditContext draft =
        new EditContext(edit.tenant(), edit.kind(), edit.id(), before, catalog, now);
    CatalogEntry changed = change.after(draft, connection);
    CatalogEntry after =
        changed == null ? null : asRead(RevisionStamps.stamped(before, changed, revision));
    if (before != null && after != null && after.withRevision(before.revision()).equals(before)) {
      status.setRollbackOnly();
      return Outcome.unchanged(before);
    }
    Optional<ApprovalPending> pending = hold(edit, draft, after, revision, connection);
    if (pending.isPresent()) {
      return Outcome.pending(pending.get());
    }
    write(edit, draft, after, revision, connection);
    CatalogSnapshot edited = CatalogReader.update(connection, known);
    bounds.check(edit, before, after, catalog, edited.tenant(edit.tenant()));
    return new Outcome(Optional.ofNullable(after), edited, null);
  }

  private static void requireMatch(Edit edit, @Nullable CatalogEntry before) {
    if (before != null && !edit.terms().matches(before.revision())) {
      throw ProblemException.of(
          Problem.Kind.PRECONDITION_FAILED,
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + ": it is at revision "
              + before.revision()
              + " now; read it again.");
    }
  }

  private Optional<ApprovalPending> hold(
      Edit edit,
      EditContext draft,
      @Nullable CatalogEntry after,
      long revision,
      Connection connection)
      throws SQLException {
    if (edit.approval() != null) {
      return Optional.empty();
    }
    EditTerms terms = edit.terms();
    return gate.hold(
        new ProposedEdit(
            edit.access(),
            edit.kind(),
            edit.id(),
            edit.action(),
            new ProposedEdit.Terms(terms.force(), terms.asksForApproval(), terms.reason()),
            draft.before(),
            after,
            draft.catalog(),
            revision,
            draft.now()),
        connection);
  }

  private static void write(
      Edit edit,
      EditContext draft,
      @Nullable CatalogEntry after,
      long revision,
      Connection connection)
      throws SQLException {
    CatalogEntry before = draft.before();
    CatalogWriter.write(
        connection,
        new AuditRecord(
            edit.tenant(),
            revision,
            AuditKind.of(edit.kind()),
            edit.id(),
            edit.action(),
            edit.actor(),
            edit.terms().reason(),
            draft.now(),
            before == null ? null : CatalogJson.write(before),
            after == null ? null : CatalogJson.write(after),
            edit.approvedBy()));
    if (edit.approval() != null) {
      edit.approval().outcome().made(connection, revision, draft.now());
    }
  }

  /** As everybody will read it, so that equal entries are equal. */
  private static CatalogEntry asRead(CatalogEntry entry) {
    return CatalogJson.read(entry.entryKind(), CatalogJson.write(entry));
  }
}
