package dev.splitstream.query.server.results;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.platform.HeavyRead;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.query.ParseResultsQuery;
import dev.splitstream.query.server.results.query.ResultsParameters;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.report.HtmlReport;
import dev.splitstream.query.server.results.store.ResultsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results for printing and passing on. */
@Tag(name = "Results")
@RestController
class ReportController {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  /** Names in the page are text of the tenant: nothing in it may run or load anything. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private final ResultsStore store;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  ReportController(
      ResultsStore store, ResultsProperties properties, ResultReads reads, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.reads = reads;
    this.clock = clock;
  }

  /** The results as one page. */
  @Operation(summary = "A printable report of an experiment, as one page of HTML")
  @ResultsParameters
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      content = @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string")))
  @HeavyRead
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/experiments/{id}/report")
  ResponseEntity<String> report(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    ResultsQuery query = ParseResultsQuery.results(parameters);
    String page =
        store
            .summary(access.tenant(), id, query.period())
            .map(
                summary ->
                    HtmlReport.of(
                        new AssembleResults(properties, clock.instant()).from(summary, query)))
            .orElseThrow(() -> ResultsController.notFound(id));
    reads.count(access, id);
    return ResponseEntity.ok()
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .body(page);
  }
}
