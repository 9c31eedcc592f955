package dev.splitstream.assignment.server.audit.view;

import dev.splitstream.assignment.server.audit.AuditRecords;
import dev.splitstream.assignment.server.audit.view.Lists.ReadList;
import dev.splitstream.assignment.server.audit.view.Lists.ReadView;
import dev.splitstream.assignment.server.audit.view.Lists.RefusalList;
import dev.splitstream.assignment.server.audit.view.Lists.RefusalView;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.request.Page;
import dev.splitstream.store.audit.RefusalStore.Refusals;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who read results, and whose requests were refused. */
@RestController
@Tag(name = "audit")
class RecordsController {
  /** Marks refusals without a tenant. */
  private static final String NONE = "";

  private final AuditRecords records;

  RecordsController(AuditRecords records) {
    this.records = records;
  }

  @Operation(summary = "Who read the results of which experiment, by hour, newest first")
  @GetMapping("/api/v1/audit/reads")
  @Needs(Permission.AUDIT_READ)
  ReadList reads(
      Access access,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    Page page = Page.of(pageSize, pageToken);
    List<Reads> found = records.reads(access.tenant(), Places.reads(page), page.size() + 1);
    return new ReadList(
        views(found, page, ReadView::of), next(found, page, last -> Places.token(last)));
  }

  @Operation(
      summary =
          "Requests with the tenant's credentials that were answered 401, 403 or 429, by hour,"
              + " newest first")
  @GetMapping("/api/v1/audit/refusals")
  @Needs(Permission.AUDIT_READ)
  RefusalList refusals(
      Access access,
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return refusals(access.tenant(), Page.of(pageSize, pageToken));
  }

  @Operation(
      summary =
          "Refused requests without a credential of a tenant, by address and hour, newest"
              + " first. For the operator's key")
  @GetMapping("/api/v1/refusals")
  @Needs(Permission.TENANTS)
  RefusalList strangers(
      @RequestParam(name = "page_size", required = false) @Nullable String pageSize,
      @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
    return refusals(NONE, Page.of(pageSize, pageToken));
  }

  private RefusalList refusals(String tenant, Page page) {
    List<Refusals> found = records.refusals(tenant, Places.refusals(page), page.size() + 1);
    return new RefusalList(
        views(found, page, RefusalView::of), next(found, page, last -> Places.token(last)));
  }

  private static <T, V> List<V> views(List<T> found, Page page, Function<T, V> view) {
    return found.stream().limit(page.size()).map(view).toList();
  }

  private static <T> @Nullable String next(List<T> found, Page page, Function<T, String> token) {
    return found.size() > page.size() ? token.apply(found.get(page.size() - 1)) : null;
  }
}
