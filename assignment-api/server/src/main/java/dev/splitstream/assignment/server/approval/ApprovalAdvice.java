package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.gate.ApprovalPending;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers edits that are pending approval. Runs before the advice that handles every exception. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApprovalAdvice {
  private final ApprovalViews views;

  ApprovalAdvice(ApprovalViews views) {
    this.views = views;
  }

  @ExceptionHandler
  ResponseEntity<ApprovalView> onPending(ApprovalPending pending) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/approvals/" + pending.request().id()))
        .body(views.of(pending.request()));
  }
}
