package dev.splitstream.assignment.server.approval;

import dev.splitstream.assignment.server.access.Needs;
import dev.splitstream.assignment.server.approval.ApprovalView.ApprovalList;
import dev.splitstream.assignment.server.catalog.EditTerms;
import dev.splitstream.assignment.server.catalog.Page;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
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

/** Requests for approval. An edit that is sent with {@code request_approval=true} makes one. */
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
  @Operation(summary = "List, the newest first, without the changes")
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

  @Operation(summary = "Read, with the change")
  @GetMapping("/{id}")
  @Needs(Permission.CATALOG_READ)
  ApprovalView one(Access access, @PathVariable String id) {
    return views.of(approvals.find(access.tenant(), id));
  }

  @Operation(summary = "Approve what someone else asked for, and make the edit")
  @PostMapping("/{id}/approve")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView approve(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return views.of(approvals.approve(access, id, EditTerms.reason(reason)));
  }

  @Operation(summary = "Reject what someone else asked for")
  @PostMapping("/{id}/reject")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView reject(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return views.of(approvals.reject(access, id, EditTerms.reason(reason)));
  }

  @Operation(summary = "Withdraw what one asked for oneself")
  @PostMapping("/{id}/withdraw")
  @Needs(Permission.CATALOG_WRITE)
  ApprovalView withdraw(
      Access access,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String reason) {
    return views.of(approvals.withdraw(access, id, EditTerms.reason(reason)));
  }
}
