package dev.splitstream.assignment.server.gate;

import dev.splitstream.store.approval.ApprovalRecord;

/** Ends the handling of an edit that is now pending approval. */
public final class ApprovalPending extends RuntimeException {
  private final ApprovalRecord request;

  /** With the stored request. */
  public ApprovalPending(ApprovalRecord request) {
    super("Request " + request.id() + " waits for approval");
    this.request = request;
  }

  /** The response to the caller. */
  public ApprovalRecord request() {
    return request;
  }
}
