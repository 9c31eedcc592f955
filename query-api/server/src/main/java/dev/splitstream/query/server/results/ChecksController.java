package dev.splitstream.query.server.results;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.event.Violation;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.platform.HeavyRead;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.checks.AssembleChecks;
import dev.splitstream.query.server.results.checks.ChecksBody;
import dev.splitstream.query.server.results.store.ResultsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether results can be trusted, and how much they can show. */
@Tag(name = "Results")
@RestController
class ChecksController {
  private static final String BY = "by";

  private final ResultsStore store;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  ChecksController(
      ResultsStore store, ResultsProperties properties, ResultReads reads, Clock clock) {
    this.store = store;
    this.properties = properties;
    this.reads = reads;
    this.clock = clock;
  }

  /** All checks, the worst first. */
  @Operation(summary = "The checks of an experiment, in words and figures")
  @Parameter(
      name = BY,
      in = ParameterIn.QUERY,
      description = "day: also the split of the units by the day of their first exposure")
  @HeavyRead
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/experiments/{id}/checks")
  ChecksBody checks(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    boolean byDay = isByDay(parameters);
    ChecksBody body =
        store
            .daily(access.tenant(), id)
            .map(
                daily ->
                    new AssembleChecks(properties, clock.instant())
                        .from(daily, settings(daily.summary().view().experiment()), byDay))
            .orElseThrow(() -> ResultsController.notFound(id));
    reads.count(access, id);
    return body;
  }

  private AnalysisSettings settings(Experiment experiment) {
    return new AnalysisSettings(
        experiment.plan().method().orElse(AnalysisMethod.SEQUENTIAL),
        experiment.plan().alpha().orElse(properties.alpha()),
        experiment.plan().plannedUnits());
  }

  private static boolean isByDay(Map<String, String> parameters) {
    List<Violation> violations =
        parameters.keySet().stream()
            .filter(name -> !name.equals(BY))
            .sorted()
            .map(name -> new Violation("/" + name, "is not a known parameter"))
            .toList();
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    String by = parameters.get(BY);
    if (by != null && !by.equals("day")) {
      throw ProblemException.invalid(
          "/" + BY, "must be day: the rollups of experiments hold no other dimension");
    }
    return by != null;
  }
}
