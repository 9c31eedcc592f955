package dev.splitstream.assignment.server.catalog.edit;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.quota.QuotaUse;
import dev.splitstream.assignment.server.quota.Quotas;
import dev.splitstream.assignment.server.turn.Turns;
import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Bounds how much the edits of one tenant affect others: tenants take turns, hold the lock on the
 * catalog for a short time only, and stay within their quotas.
 */
class EditBounds {
  private final ServerProperties.Edits limits;
  private final Quotas quotas;
  private final Turns turns;

  EditBounds(ServerProperties.Edits limits, Quotas quotas) {
    this.limits = limits;
    this.quotas = quotas;
    // The database makes one edit at a time anyway; more in parallel would only hold connections.
    this.turns = new Turns(1, limits.queuePerTenant(), limits.queue(), limits.maxWait());
  }

  /**
   * Makes an edit when its tenant's turn comes.
   *
   * @throws ProblemException 503 when that takes too long
   */
  <T> T inTurn(Edit edit, Supplier<T> work) {
    Turns.Turn turn = turns.take(edit.tenant()).orElseThrow(EditBounds::busy);
    try {
      return work.get();
    } catch (PessimisticLockingFailureException lockedByOthers) {
      throw new ProblemException(busy().problem(), lockedByOthers);
    } finally {
      turn.end();
    }
  }

  /** Counts the known catalog in advance, so that the transaction only counts the difference. */
  void prepare(Edit edit, CatalogSnapshot known) {
    if (edit.adds()) {
      quotas.of(edit.tenant(), known.tenant(edit.tenant()));
    }
  }

  /** Bounds the transaction of an edit, which is about to lock the catalog. */
  void apply(Connection connection) throws SQLException {
    CatalogWriter.bound(connection, limits.maxWait(), limits.maxHold());
  }

  /**
   * Checks an edit in its transaction, while no other edit can be made.
   *
   * @throws ProblemException 409 when it exceeds a quota
   */
  void check(
      Edit edit,
      @Nullable CatalogEntry before,
      @Nullable CatalogEntry after,
      TenantCatalog was,
      TenantCatalog is) {
    if (after == null || !edit.adds()) {
      return;
    }
    Optional<QuotaUse> exceeded =
        quotas.exceeded(before, after).or(() -> quotas.exceeded(edit.tenant(), was, is));
    if (exceeded.isPresent()) {
      throw ProblemException.of(
          ProblemKind.CONFLICT,
          "Cannot "
              + edit.action()
              + " "
              + edit.what()
              + ": that would make "
              + exceeded.get().excess()
              + ". Delete entries that are no longer needed, or ask for a larger quota.");
    }
  }

  private static ProblemException busy() {
    return ProblemException.of(
        ProblemKind.UNAVAILABLE, "The catalog is busy with other edits; send the request again.");
  }
}
