package dev.splitstream.query.server.results;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.platform.HeavyRead;
import dev.splitstream.query.server.platform.HeavyReads;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.body.SeriesBody;
import dev.splitstream.query.server.results.query.ParseResultsQuery;
import dev.splitstream.query.server.results.query.ResultsParameters;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.rollup.Grain;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What experiments showed. */
@Tag(name = "Results")
@RestController
class ResultsController {
  /** Variants times metrics; an answer with more takes as much memory as a heavy read. */
  private static final int LIGHT_FIGURES = 500;

  private final ResultsStore store;
  private final HeavyReads heavyReads;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  ResultsController(
      ResultsStore store,
      ResultsProperties properties,
      HeavyReads heavyReads,
      ResultReads reads,
      Clock clock) {
    this.heavyReads = heavyReads;
    this.store = store;
    this.properties = properties;
    this.reads = reads;
    this.clock = clock;
  }

  /** The results of an experiment over a period. */
  @Operation(summary = "The results of an experiment")
  @ResultsParameters
  @Needs(Permission.RESULTS_READ)
  @GetMapping({"/api/v1/experiments/{id}/results", "/api/v1/analytics/experiment/{id}"})
  ResultsBody results(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      HttpServletRequest request) {
    ResultsQuery query = ParseResultsQuery.results(parameters);
    if (query.period().grain() == Grain.MINUTE) {
      heavyReads.take(request, access);
    }
    ResultsStore.Summary summary =
        store.summary(access.tenant(), id, query.period()).orElseThrow(() -> notFound(id));
    if (summary.view().figures() > LIGHT_FIGURES) {
      heavyReads.take(request, access);
    }
    ResultsBody body = new AssembleResults(properties, clock.instant()).from(summary, query);
    reads.count(access, id);
    return body;
  }

  /** The cumulative results of one or several metrics, step by step. */
  @Operation(summary = "The cumulative results by day or hour, and what each step added")
  @ResultsParameters
  @Parameter(
      name = "granularity",
      in = ParameterIn.QUERY,
      description = "day (the default) or hour")
  @Parameter(
      name = "metrics",
      in = ParameterIn.QUERY,
      description = "ids of several metrics, separated by commas; * for all of the experiment")
  @HeavyRead
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/experiments/{id}/timeseries")
  SeriesBody series(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    SeriesQuery query = ParseResultsQuery.series(parameters);
    SeriesBody body =
        store
            .series(
                access.tenant(),
                id,
                query,
                new SeriesLimit(properties.maximumPoints(), properties.maximumFigures()))
            .map(series -> new AssembleSeries(properties, clock.instant()).from(series, query))
            .orElseThrow(() -> notFound(id));
    reads.count(access, id);
    return body;
  }

  static ProblemException notFound(String id) {
    return ProblemException.of(ProblemKind.NOT_FOUND, "There is no experiment '" + id + "'.");
  }
}
