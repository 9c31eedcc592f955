package dev.splitstream.assignment.server.delivery.stream;

import dev.splitstream.assignment.server.catalog.live.CatalogOrigin;
import dev.splitstream.assignment.server.catalog.live.LiveCatalog;
import dev.splitstream.assignment.server.delivery.snapshot.CatalogDocument;
import dev.splitstream.assignment.server.delivery.snapshot.CatalogDocuments;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.network.SenderNetwork;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The catalog for clients that evaluate locally. */
@RestController
@RequestMapping("/api/v1/catalog")
class CatalogController {
  private final LiveCatalog catalog;
  private final CatalogDocuments documents;
  private final CatalogStreams streams;

  CatalogController(LiveCatalog catalog, CatalogDocuments documents, CatalogStreams streams) {
    this.catalog = catalog;
    this.documents = documents;
    this.streams = streams;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.FOLLOW)
  @Operation(
      operationId = "catalog",
      summary =
          "The tenant's catalog, as of the revision in the ETag; 304 while If-None-Match names it."
              + " Scope assign.")
  ResponseEntity<byte[]> catalog(
      Access access,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String encodings) {
    CatalogDocument document = documents.of(access.tenant(), current(access));
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .eTag(Long.toString(document.revision()))
            .cacheControl(CacheControl.noCache().cachePrivate())
            .varyBy(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.AUTHORIZATION, "X-API-Key")
            .contentType(MediaType.APPLICATION_JSON);
    return acceptsGzip(encodings)
        ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(document.gzip())
        : answer.body(document.json());
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(Permission.FOLLOW)
  @Operation(
      operationId = "catalogEvents",
      summary =
          "Server-sent events: `revision`, with the revision as id, for the current catalog unless"
              + " Last-Event-ID names it, and for each new one. Revisions in quick succession may be"
              + " merged into the last one. Scope assign.")
  ResponseEntity<SseEmitter> events(
      Access access,
      HttpServletRequest request,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
    long current = current(access).revision();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .body(streams.open(access, SenderNetwork.of(request), current, known(lastEventId)));
  }

  private TenantCatalog current(Access access) {
    if (catalog.origin() == CatalogOrigin.NONE) {
      throw ProblemException.of(ProblemKind.UNAVAILABLE, "This node has no catalog yet.");
    }
    return catalog.current().tenant(access.tenant());
  }

  /** The revision that the client has; -1 if it sent none or an unreadable one. */
  private static long known(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("\\d{1,18}")
        ? Long.parseLong(lastEventId)
        : -1;
  }

  private static boolean acceptsGzip(String encodings) {
    for (String coding : encodings.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
      if (coding.equals("gzip")
          || (coding.startsWith("gzip;q=") && !coding.matches(".*=0(\\.0*)?"))) {
        return true;
      }
    }
    return false;
  }
}
