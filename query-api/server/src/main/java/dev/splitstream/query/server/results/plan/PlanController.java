package dev.splitstream.query.server.results.plan;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.query.server.audit.ResultReads;
import dev.splitstream.query.server.results.analysis.ResultsProperties;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.store.ResultsStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long experiments must run. */
@Tag(name = "Results")
@RestController
class PlanController {
  private final ResultsStore store;
  private final EventUnits events;
  private final ResultsProperties properties;
  private final ResultReads reads;
  private final Clock clock;

  PlanController(
      ResultsStore store,
      EventUnits events,
      ResultsProperties properties,
      ResultReads reads,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.properties = properties;
    this.reads = reads;
    this.clock = clock;
  }

  /** The units and days that an experiment needs to find an effect. */
  @Operation(summary = "Plan the sample size and duration of an experiment")
  @Parameter(
      name = "metric",
      in = ParameterIn.QUERY,
      description = "a metric of the experiment; by default the primary one")
  @Parameter(
      name = "mde",
      in = ParameterIn.QUERY,
      description = "the effect to find, as a share of the control's value; by default 0.05")
  @Parameter(
      name = "power",
      in = ParameterIn.QUERY,
      description = "chance to find it, at least 0.5 and below 1; by default 0.8")
  @Parameter(
      name = "alpha",
      in = ParameterIn.QUERY,
      description = "two-sided error between 0 and 1; by default the experiment's")
  @Parameter(
      name = "method",
      in = ParameterIn.QUERY,
      description = "sequential or fixed; by default the experiment's")
  @Parameter(
      name = "weeks",
      in = ParameterIn.QUERY,
      description = "weeks of the curve, 1 to 52; by default 8")
  @Parameter(
      name = "event",
      in = ParameterIn.QUERY,
      description =
          "an event name: plan with its distinct users of the last 28 days, not with the"
              + " experiment's own traffic")
  @Parameter(
      name = "baseline",
      in = ParameterIn.QUERY,
      description = "the control's value; by default as measured")
  @Parameter(
      name = "deviation",
      in = ParameterIn.QUERY,
      description = "standard deviation of a unit; by default as measured; not for shares of units")
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/experiments/{id}/plan")
  PlanBody plan(
      @Parameter(hidden = true) Access access,
      @PathVariable String id,
      @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
    PlanQuery query = ParsePlanQuery.of(parameters);
    Instant now = clock.instant();
    ResultsStore.Summary summary =
        store.summary(access.tenant(), id, Period.ALL).orElseThrow(() -> notFound(id));
    OptionalLong eventUnits =
        query.event().isPresent()
            ? OptionalLong.of(events.before(access.tenant(), query.event().get(), now))
            : OptionalLong.empty();
    PlanBody body = new AssemblePlan(properties, now).from(summary, query, eventUnits);
    reads.count(access, id);
    return body;
  }

  private static ProblemException notFound(String id) {
    return ProblemException.of(ProblemKind.NOT_FOUND, "There is no experiment '" + id + "'.");
  }
}
