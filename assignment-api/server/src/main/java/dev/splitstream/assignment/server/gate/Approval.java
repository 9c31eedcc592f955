package dev.splitstream.assignment.server.gate;

import dev.splitstream.store.approval.ApprovalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * That a second person approved an edit, which is now made.
 *
 * @param request what was asked for
 * @param outcome takes part in the transaction of the edit
 */
public record Approval(ApprovalRecord request, Outcome outcome) {

  /** Keeps what becomes of a request in the transaction that makes the edit. */
  public interface Outcome {
    /**
     * The catalog is locked; no other can decide the request from here on.
     *
     * @throws dev.splitstream.assignment.server.problem.ProblemException 409 when it was decided
     *     already, or has expired
     */
    void begin(Connection connection, Instant now) throws SQLException;

    /** The edit is written as this revision. */
    void made(Connection connection, long revision, Instant now) throws SQLException;
  }
}
