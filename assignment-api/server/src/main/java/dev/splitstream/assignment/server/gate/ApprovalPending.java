package dev.splitstream.assignment.server.gate;

import dev.splitstream.store.approval.ApprovalRecord;

/** Ends the handling of an edit that now waits for approval. */
public final class ApprovalPending extends RuntimeException {
  private final ApprovalRecord request;

  /** With the request, which is kept. */
  public ApprovalPending(ApprovalRecord request) {
    super("Request " + request.id() + " waits for approval");
    this.request = request;
  }

  /** What the caller is told. */
  public ApprovalRecord request() {
    return request;
  }
}
