package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.gate.Approval;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalRecord.Decision;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import dev.splitstream.store.approval.ApprovalStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records the approval of a request in the transaction that makes its edit. */
final class DecidedOutcome implements Approval.Outcome {
  private final ApprovalRecord request;
  private final String approver;
  private final @Nullable String reason;
  private final ApprovalHistory history;
  private @Nullable ApprovalRecord decided;

  DecidedOutcome(
      ApprovalRecord request, String approver, @Nullable String reason, ApprovalHistory history) {
    this.request = request;
    this.approver = approver;
    this.reason = reason;
    this.history = history;
  }

  @Override
  public void begin(Connection connection, Instant now) throws SQLException {
    requireOpen(ApprovalStore.find(connection, request.tenant(), request.id()), now);
  }

  @Override
  public void made(Connection connection, long revision, Instant now) throws SQLException {
    ApprovalRecord approved =
        request.decided(Status.APPROVED, new Decision(approver, now, reason, revision));
    if (!ApprovalStore.decide(connection, approved)) {
      throw decidedMeanwhile();
    }
    history.decided(request, approved);
    decided = approved;
  }

  /**
   * The request after the decision.
   *
   * @throws ProblemException 409 when the edit changed nothing
   */
  ApprovalRecord decided() {
    return Optional.ofNullable(decided)
        .orElseThrow(() -> conflict("Nothing was changed: the entry already is as requested."));
  }

  /**
   * Checks that a request can be decided.
   *
   * @throws ProblemException 409 if not, with the reason
   */
  static void requireOpen(Optional<ApprovalRecord> request, Instant now) {
    ApprovalRecord known = request.orElseThrow(DecidedOutcome::decidedMeanwhile);
    if (known.status() != Status.PENDING) {
      Decision decision = known.decision();
      String by = decision == null ? "" : " by " + decision.actor();
      throw conflict("The request was " + known.status().wireName() + by + " already.");
    }
    if (!known.isOpen(now)) {
      throw conflict(
          "The request expired at "
              + known.request().expiresAt()
              + ". Read the entry and request again.");
    }
  }

  /** The problem of a concurrent decision. */
  static ProblemException decidedMeanwhile() {
    return conflict("The request was decided concurrently; read it again.");
  }

  private static ProblemException conflict(String detail) {
    return ProblemException.of(ProblemKind.CONFLICT, detail);
  }
}
