package dev.splitstream.query.server.results;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.platform.HeavyRead;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.export.CsvText;
import dev.splitstream.query.server.results.export.ExportBody;
import dev.splitstream.query.server.results.query.ParseResultsQuery;
import dev.splitstream.query.server.results.query.ResultsParameters;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results for spreadsheets and programs. */
@Tag(name = "Results")
@RestController
class ExportController {
  private static final String FORMAT = "format";
  private static final String CSV_TYPE = "text/csv";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final ResultsStore store;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  ExportController(
      ResultsStore store, ResultsProperties properties, ResultReads reads, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.reads = reads;
    this.clock = clock;
  }

  /** The results as rows: one for each metric and variant. */
  @Operation(summary = "Export the results of an experiment as rows")
  @ResultsParameters
  @Parameter(name = FORMAT, in = ParameterIn.QUERY, description = "csv (the default) or json")
  @ApiResponse(
      responseCode = "200",
      description = "OK",
      headers =
          @Header(
              name = HttpHeaders.CONTENT_DISPOSITION,
              description = "The name of the file",
              schema = @Schema(type = "string")),
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(implementation = ExportBody.class)),
        @Content(mediaType = CSV_TYPE, schema = @Schema(type = "string"))
      })
  @HeavyRead
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/experiments/{id}/export")
  ResponseEntity<?> export(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    Map<String, String> others = new HashMap<>(parameters);
    boolean csv = isCsv(others.remove(FORMAT));
    ResultsQuery query = ParseResultsQuery.results(others);
    ExportBody body =
        store
            .summary(access.tenant(), id, query.period())
            .map(
                summary ->
                    ExportBody.of(
                        new AssembleResults(properties, clock.instant()).from(summary, query)))
            .orElseThrow(() -> ResultsController.notFound(id));
    reads.count(access, id);
    return csv
        ? attachment(id, "csv").contentType(CSV).body(CsvText.of(body.rows()))
        : attachment(id, "json").contentType(MediaType.APPLICATION_JSON).body(body);
  }

  private static ResponseEntity.BodyBuilder attachment(String id, String extension) {
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(id + "-results." + extension)
                .build()
                .toString());
  }

  private static boolean isCsv(@Nullable String format) {
    if (format == null || format.equals("csv")) {
      return true;
    }
    if (format.equals("json")) {
      return false;
    }
    throw ProblemException.invalid("/" + FORMAT, "must be csv or json");
  }
}
