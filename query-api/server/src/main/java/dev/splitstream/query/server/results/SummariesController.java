package dev.splitstream.query.server.results;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.platform.HeavyReads;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.body.ExperimentsBody;
import dev.splitstream.query.server.results.query.ParseSummariesQuery;
import dev.splitstream.query.server.results.query.SummariesQuery;
import dev.splitstream.query.server.results.store.ResultsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What all experiments showed, in short. */
@Tag(name = "Results")
@RestController
class SummariesController {
  /** Experiments; a page with more takes as much time as a heavy read. */
  private static final int LIGHT_PAGE = 100;

  private final ResultsStore store;
  private final HeavyReads heavyReads;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  SummariesController(
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

  /** The tenant's experiments, each with its verdict, its health and its primary metric. */
  @Operation(summary = "List the experiments with their verdict, health and primary metric")
  @Parameter(
      name = "status",
      in = ParameterIn.QUERY,
      description = "draft, running, paused, stopped or archived")
  @Parameter(name = "tag", in = ParameterIn.QUERY, description = "one of their tags")
  @Parameter(
      name = "owner",
      in = ParameterIn.QUERY,
      description = "the person who answers for them")
  @Parameter(name = "owner_team", in = ParameterIn.QUERY, description = "the team that owns them")
  @Parameter(
      name = "verdict",
      in = ParameterIn.QUERY,
      description =
          "winner, control_wins, mixed, too_early, inconclusive, refused or no_data; a page with"
              + " it may be shorter than page_size, even empty, and still have a next one")
  @Parameter(name = "page_size", in = ParameterIn.QUERY, description = "1 to 1000, by default 100")
  @Parameter(
      name = "page_token",
      in = ParameterIn.QUERY,
      description = "next_page_token of the page before")
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/results")
  ExperimentsBody experiments(
      @Parameter(hidden = true) Access access,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
      HttpServletRequest request) {
    SummariesQuery query = ParseSummariesQuery.of(parameters);
    SummarizeExperiments summarize = new SummarizeExperiments(properties, clock.instant());
    SummarizeExperiments.Candidates candidates =
        summarize.candidates(store.experiments(access.tenant()), query);
    if (candidates.ids().size() > LIGHT_PAGE) {
      heavyReads.take(request, access);
    }
    List<ResultsStore.Summary> summaries = store.summaries(access.tenant(), candidates.ids());
    reads.countAll(access);
    return summarize.page(summaries, candidates, query);
  }
}
