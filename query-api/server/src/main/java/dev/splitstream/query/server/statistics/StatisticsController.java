package dev.splitstream.query.server.statistics;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.query.server.platform.HeavyReads;
import dev.splitstream.query.statistics.StatisticsException;
import dev.splitstream.query.statistics.method.InputException;
import dev.splitstream.query.statistics.method.StatisticalMethod;
import dev.splitstream.query.statistics.method.StatisticalMethods;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Statistical methods by name. They read what the request holds, and nothing of a tenant. */
@Tag(name = "Statistics")
@RestController
class StatisticsController {
  private final HeavyReads turns;

  StatisticsController(HeavyReads turns) {
    this.turns = turns;
  }

  /** All methods. */
  @Operation(summary = "List the statistical methods and their inputs")
  @Needs(Permission.RESULTS_READ)
  @GetMapping("/api/v1/statistics")
  MethodsBody methods() {
    return MethodsBody.ALL;
  }

  /** The result of a method. */
  @Operation(summary = "Run a statistical method over the inputs in the body")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
  @Needs(Permission.RESULTS_READ)
  @PostMapping(path = "/api/v1/statistics/{method}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResultBody run(
      @PathVariable String method,
      @Parameter(hidden = true) Access access,
      HttpServletRequest request)
      throws IOException {
    // First, whatever the answer is: a body that is not read to its end, and cannot be, would end
    // the connection before the answer is sent.
    var inputs = ReadInputsBody.read(request);
    StatisticalMethod known =
        StatisticalMethods.named(method)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemKind.NOT_FOUND,
                        "The method is unknown. GET /api/v1/statistics lists all."));
    // Some methods take a second of CPU; only so many run at a time.
    turns.take(request, access);
    try {
      return ResultBody.of(known, known.answer(inputs));
    } catch (InputException invalid) {
      throw ProblemException.invalid(invalid.violations());
    }
  }

  /** Inputs of the right shape that have no result. */
  @ExceptionHandler
  ResponseEntity<NoResultProblem> noResult(StatisticsException failure) {
    return ResponseEntity.badRequest()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(NoResultProblem.of(failure));
  }
}
