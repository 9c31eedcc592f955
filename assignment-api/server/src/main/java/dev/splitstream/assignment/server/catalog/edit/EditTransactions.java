package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.catalog.rules.EditContext;
import dev.splitstream.assignment.server.gate.ApprovalPending;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.gate.ProposedEdit;
import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.catalog.CatalogReader;
import dev.splitstream.store.catalog.CatalogWriter;
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
 * Makes edits, each in one transaction. It locks the catalog first, so that revisions become
 * visible in order, then brings this node up to date, checks the edit, and writes the entry and the
 * history. After the commit, the node takes the new catalog.
 */
class EditTransactions {
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final LiveCatalog live;
  private final EditBounds bounds;
  private final EditGate gate;
  private final Clock clock;

  EditTransactions(
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

  /** The change that an edit makes. */
  @FunctionalInterface
  interface Change {
    /**
     * The entry after the edit; null to delete it.
     *
     * @param connection the connection of the transaction, to read the history of the entry
     */
    @Nullable CatalogEntry after(EditContext context, Connection connection) throws SQLException;
  }

  /**
   * The outcome of an edit.
   *
   * @param entry the entry after the edit; empty if it was deleted
   * @param catalog the catalog after the edit; null if nothing changed
   * @param pending the pending approval; null if the edit was made
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
   * Makes an edit; an edit that changes nothing is not recorded.
   *
   * @return the entry after the edit; empty if it was deleted
   * @throws ProblemException 403 when another team owns the entry, 412 when the entry has another
   *     revision than expected, 409 when the tenant would exceed a quota or the edit needs
   *     approval, 503 when other edits take too long, and what the change throws
   * @throws ApprovalPending when the edit is pending approval
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
    CatalogReader reader = CatalogReader.in(SpringDatabase.on(connection));
    bounds.apply(connection);
    long revision = CatalogWriter.begin(connection);
    TenantCatalog catalog = reader.update(known).tenant(edit.tenant());
    CatalogEntry before = catalog.entries(edit.kind()).get(edit.id());
    gate.requireEditor(edit.access(), catalog, before);
    requireMatch(edit, before);
    Instant now = TenantHistory.time(connection, edit.tenant(), clock);
    EditContext context =
        new EditContext(edit.tenant(), edit.kind(), edit.id(), before, catalog, now);
    CatalogEntry changed = change.after(context, connection);
    CatalogEntry after =
        changed == null ? null : asRead(RevisionStamps.stamped(before, changed, revision));
    if (before != null && after != null && after.withRevision(before.revision()).equals(before)) {
      status.setRollbackOnly();
      return Outcome.unchanged(before);
    }
    Optional<ApprovalPending> pending = hold(edit, context, after, revision, connection);
    if (pending.isPresent()) {
      return Outcome.pending(pending.get());
    }
    write(edit, context, after, revision, connection);
    CatalogSnapshot edited = reader.update(known);
    bounds.check(edit, before, after, catalog, edited.tenant(edit.tenant()));
    return new Outcome(Optional.ofNullable(after), edited, null);
  }

  private static void requireMatch(Edit edit, @Nullable CatalogEntry before) {
    if (before != null && !edit.terms().matches(before.revision())) {
      throw ProblemException.of(
          ProblemKind.PRECONDITION_FAILED,
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
      EditContext context,
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
            context.before(),
            after,
            context.catalog(),
            revision,
            context.now()),
        connection);
  }

  private static void write(
      Edit edit,
      EditContext context,
      @Nullable CatalogEntry after,
      long revision,
      Connection connection)
      throws SQLException {
    CatalogEntry before = context.before();
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
            context.now(),
            before == null ? null : CatalogJson.write(before),
            after == null ? null : CatalogJson.write(after),
            edit.approvedBy()));
    if (edit.approval() != null) {
      edit.approval().outcome().made(connection, revision, context.now());
    }
  }

  /** Reads the entry back from its document, so that equal entries are equal. */
  private static CatalogEntry asRead(CatalogEntry entry) {
    return CatalogJson.read(entry.entryKind(), CatalogJson.write(entry));
  }
}
