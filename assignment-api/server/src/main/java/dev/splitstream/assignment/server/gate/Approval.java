package dev.splitstream.assignment.server.gate;

import dev.splitstream.store.approval.ApprovalRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The approval of an edit by a second person, with which the edit is now made.
 *
 * @param request the approved request
 * @param outcome records the outcome in the edit's transaction
 */
public record Approval(ApprovalRecord request, Outcome outcome) {

  /** Records the outcome of a request in the transaction that makes the edit. */
  public interface Outcome {
    /**
     * Called when the catalog is locked: from here on, no one else can decide the request.
     *
     * @throws dev.splitstream.http.problem.ProblemException 409 when it was decided already, or has
     *     expired
     */
    void begin(Connection connection, Instant now) throws SQLException;

    /** The edit is written as this revision. */
    void made(Connection connection, long revision, Instant now) throws SQLException;
  }
}
