package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.approval.ApprovalView.ApprovalList;
import dev.splitstream.assignment.server.catalog.edit.EditTerms;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.approval.ApprovalRecord;
import dev.splitstream.store.approval.ApprovalRecord.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests for approval. An edit sent with {@code request_approval=true} creates one. */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
class ApprovalsController {
  private static final List<String> STATUSES =
      Stream.concat(
              Arrays.stream(Status.values()).map(Status::wireName), Stream.of(ApprovalView.EXPIRED))
          .toList();

  private final Approvals approvals;
  private final ApprovalViews views;

  ApprovalsController(Approvals approvals, ApprovalViews views) {
    this.approvals = approvals;
    this.views = views;
  }

  /**
   * Lists requests.
   *
   * @throws ProblemException 400 for a status that does not exist
   */
  @Operation(summary = "List, newest first, without the proposed entries")
  @GetMapping
  @Needs(Permission.CATALOG_READ)
  ApprovalList list(
      Access access,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    if (status != null && !STATUSES.contains(status)) {
      throw Page.invalid(
          "status", STATUSES.stream().collect(Collectors.joining(", ", "one of ", "")));
    }
    Page page = Page.of(pageSize, pageToken);
    List<ApprovalRecord> found = approvals.page(access.tenant(), status, page);
    return new ApprovalList(
        found.stream().limit(page.size()).map(views::of).toList(),
        found.size() > page.size()
            ? Page.token(Long.toString(found.get(page.size() - 1).revision()))
            : null);
  }

  @Operation(summary = "Read, with the proposed entry")
  @GetMapping("/{id}")
  @Needs(Permission.CATALOG_READ)
  ApprovalView one(Access access, @PathVariable String id) {
    return views.of(approvals.find(access.tenant(), id));
  }

  @Operation(summary = "Approve the request of another person and make its edit")
  @PostMapping("/{id}/approve")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView approve(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return decide(access, id, reason, approvals::approve);
  }

  @Operation(summary = "Reject the request of another person")
  @PostMapping("/{id}/reject")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView reject(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return decide(access, id, reason, approvals::reject);
  }

  @Operation(summary = "Withdraw your own request")
  @PostMapping("/{id}/withdraw")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView withdraw(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return decide(access, id, reason, approvals::withdraw);
  }

  /** A decision on a request: approving, rejecting or withdrawing it. */
  @FunctionalInterface
  private interface Decision {
    ApprovalRecord make(Access access, String id, @Nullable String reason);
  }

  private ApprovalView decide(
      Access access, String id, @Nullable String reason, Decision decision) {
    return views.of(decision.make(access, id, EditTerms.reason(reason)));
  }
}
