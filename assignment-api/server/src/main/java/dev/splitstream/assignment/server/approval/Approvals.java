package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.catalog.edit.ApprovedEdits;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.assignment.server.gate.EditGate;
import dev.splitstream.assignment.server.governance.SecondPerson;
import dev.splitstream.catalog.EntryKind;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalRecord.Decision;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import dev.splitstream.store.approval.ApprovalStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests for approval and decisions on them. */
class Approvals {
  private final JdbcTemplate template;
  private final TransactionTemplate transaction;
  private final ApprovalHistory history;
  private final ApprovedEdits edits;
  private final Catalog catalog;
  private final EditGate gate;
  private final Clock clock;

  Approvals(
      JdbcTemplate template,
      TransactionTemplate transaction,
      ApprovalHistory history,
      ApprovedEdits edits,
      Catalog catalog,
      EditGate gate,
      Clock clock) {
    this.template = template;
    this.transaction = transaction;
    this.history = history;
    this.edits = edits;
    this.catalog = catalog;
    this.gate = gate;
    this.clock = clock;
  }

  /** The time, in the precision of the database. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * A tenant's requests, newest first; one more than the page size if there are more.
   *
   * @param status the name of a status, or {@code expired}; null for all
   */
  List<ApprovalRecord> page(String tenant, @Nullable String status, Page page) {
    return read(
        connection ->
            ApprovalStore.page(
                connection,
                tenant,
                status,
                now(),
                page.afterRevision(Long.MAX_VALUE),
                page.size() + 1));
  }

  /**
   * A request of the tenant.
   *
   * @throws ProblemException 404 when it does not exist
   */
  ApprovalRecord find(String tenant, String id) {
    return read(connection -> ApprovalStore.find(connection, tenant, id))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemKind.NOT_FOUND, "There is no request for approval " + id + "."));
  }

  /**
   * Approves a request and makes its edit.
   *
   * @throws ProblemException 403 for the requester and for anyone who may not make the edit; 404;
   *     409 when the request was already decided or has expired, and when the edit can no longer be
   *     made
   */
  ApprovalRecord approve(Access access, String id, @Nullable String reason) {
    ApprovalRecord request = find(access.tenant(), id);
    requireSecondPerson(access, request, "approve");
    DecidedOutcome outcome = new DecidedOutcome(request, access.actor(), reason, history);
    edits.make(access, new Approval(request, outcome));
    return outcome.decided();
  }

  /**
   * Rejects a request.
   *
   * @throws ProblemException as {@link #approve}, except for the edit
   */
  ApprovalRecord reject(Access access, String id, @Nullable String reason) {
    ApprovalRecord request = find(access.tenant(), id);
    requireSecondPerson(access, request, "reject");
    TenantCatalog known = catalog.current().tenant(access.tenant());
    gate.requireEditor(
        access, known, known.entries(request.change().kind()).get(request.change().entryId()));
    return close(request, Status.REJECTED, new Decision(access.actor(), now(), reason, null));
  }

  /**
   * Withdraws a request.
   *
   * @throws ProblemException 403 for anyone but the requester, 404, 409 when the request was
   *     already decided or has expired
   */
  ApprovalRecord withdraw(Access access, String id, @Nullable String reason) {
    ApprovalRecord request = find(access.tenant(), id);
    if (!request.request().holder().equals(access.holder())) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "Only "
              + request.request().actor()
              + ", who requested it, can withdraw it. Others can reject it.");
    }
    return close(request, Status.WITHDRAWN, new Decision(access.actor(), now(), reason, null));
  }

  private void requireSecondPerson(Access access, ApprovalRecord request, String verb) {
    if (request.change().kind() == EntryKind.GOVERNANCE) {
      access.require(Permission.GOVERN);
    }
    List<String> asked = lineage(request.tenant(), request.request().holder());
    if (!SecondPerson.isAnother(asked, lineage(access.tenant(), access.holder()))) {
      throw ProblemException.of(
          ProblemKind.FORBIDDEN,
          "Cannot "
              + verb
              + " your own request, with any key: a second person must. You can"
              + " withdraw it with the credential that requested it.");
    }
  }

  private List<String> lineage(String tenant, String holder) {
    return SecondPerson.lineage(
        holder,
        keyId ->
            read(connection -> ApprovalStore.makerOfKey(connection, tenant, keyId))
                .flatMap(maker -> Access.holderOf(tenant, maker)));
  }

  private ApprovalRecord close(ApprovalRecord request, Status status, Decision decision) {
    DecidedOutcome.requireOpen(Optional.of(request), decision.at());
    ApprovalRecord decided = request.decided(status, decision);
    transaction.executeWithoutResult(
        transactionStatus -> {
          // Locks the catalog first, as approving does, so that concurrent decisions see each
          // other.
          history.decided(request, decided);
          if (!read(connection -> ApprovalStore.decide(connection, decided))) {
            throw DecidedOutcome.decidedMeanwhile();
          }
        });
    return decided;
  }

  private <T> T read(ConnectionCallback<T> reader) {
    return Objects.requireNonNull(template.execute(reader));
  }
}
