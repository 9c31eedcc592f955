package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.engine.api.UnreadableListener;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The decisions of {@code /assign}, each with the steps that led to it. */
@RestController
class ExplainController {
  private final Catalog catalog;
  private final Units units;
  private final Clock clock;

  ExplainController(Catalog catalog, Units units, Clock clock) {
    this.catalog = catalog;
    this.units = units;
    this.clock = clock;
  }

  /**
   * Explained assignments.
   *
   * @param assignments one for each experiment
   * @param revision revision of the catalog that the decisions are based on
   */
  record Explanations(List<ExplanationView> assignments, long revision) {}

  @PostMapping("/api/v1/assign/explain")
  @Needs(Permission.EXPLAIN)
  Explanations explain(Access access, @RequestBody byte[] body) {
    AssignRequest asked = AssignRequestReader.read(body);
    CompiledCatalog compiled = catalog.compiled(access.tenant());
    // The headers come from the person who requests the explanation, not from the unit.
    Units.Caller caller = new Units.Caller(access.tenant(), false);
    Unit unit =
        units
            .unit(caller, asked.userId(), asked.attributes(), asked.sticky())
            // What a person tries is not counted as what clients send.
            .heardBy(UnreadableListener.NONE);
    long now = clock.millis();
    return new Explanations(
        AssignHandler.decide(Visibility.of(access), compiled, unit, now, asked.experimentIds())
            .stream()
            .map(Decision::experimentId)
            .map(id -> ExplanationView.of(Evaluator.explain(compiled, unit, now, id)))
            .toList(),
        compiled.revision());
  }
}
