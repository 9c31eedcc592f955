package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.history.TenantHistory;
import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
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
  private final Clock clock;

  CatalogEdits(
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      LiveCatalog live,
      EditBounds bounds,
      Clock clock) {
    this.template = template;
    this.transaction = new TransactionTemplate(transactions);
    this.live = live;
    this.bounds = bounds;
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
    @Nullable CatalogEntry after(Draft draft, Connection connection) throws SQLException;
  }

  private record Outcome(Optional<CatalogEntry> entry, @Nullable CatalogSnapshot catalog) {}

  /**
   * Makes an edit; one that changes nothing leaves no trace.
   *
   * @return the entry thereafter; empty if it was deleted
   * @throws ProblemException 412 when the entry is not the one that is meant, 409 when the tenant
   *     would exceed a quota, 503 when others edit for too long, and what the change throws
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
    Instant now = TenantHistory.time(connection, edit.tenant(), clock);
    CatalogEntry changed =
        change.after(
            new Draft(edit.tenant(), edit.kind(), edit.id(), before, catalog, now), connection);
    CatalogEntry after = changed == null ? null : asRead(Stamps.stamped(before, changed, revision));
    if (before != null && after != null && after.withRevision(before.revision()).equals(before)) {
      status.setRollbackOnly();
      return new Outcome(Optional.of(before), null);
    }
    CatalogWriter.write(
        connection,
        new AuditRecord(
            edit.tenant(),
            revision,
            edit.kind(),
            edit.id(),
            edit.action(),
            edit.actor(),
            edit.terms().reason(),
            now,
            before == null ? null : CatalogJson.write(before),
            after == null ? null : CatalogJson.write(after)));
    CatalogSnapshot edited = CatalogReader.update(connection, known);
    bounds.check(edit, before, after, catalog, edited.tenant(edit.tenant()));
    return new Outcome(Optional.ofNullable(after), edited);
  }

  /** As everybody will read it, so that equal entries are equal. */
  private static CatalogEntry asRead(CatalogEntry entry) {
    return CatalogJson.read(entry.entryKind(), CatalogJson.write(entry));
  }
}
