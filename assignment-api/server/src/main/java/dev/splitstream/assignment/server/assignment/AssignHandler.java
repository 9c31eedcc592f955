package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Decision;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.Unit;
import dev.splitstream.assignment.server.catalog.Catalog;
import dev.splitstream.assignment.server.platform.Access;
import dev.splitstream.assignment.server.platform.BodyReader;
import dev.splitstream.assignment.server.platform.Json;
import dev.splitstream.assignment.server.platform.JsonEndpoint;
import dev.splitstream.catalog.Variant;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * {@code POST /api/v1/assign}: decisions from the catalog in memory, and from nothing else. The
 * draws are made on the raw id, so that clients which evaluate by themselves get the same answer.
 */
final class AssignHandler implements JsonEndpoint.Handler {
  private static final int MAX_BYTES = 128 * 1024;

  private final Catalog catalog;
  private final Clock clock;
  private final Counter decided;

  AssignHandler(Catalog catalog, Clock clock, MeterRegistry meters) {
    this.catalog = catalog;
    this.clock = clock;
    this.decided =
        Counter.builder("splitstream.assign.decisions")
            .description("Decisions made, one for each experiment of a request")
            .register(meters);
  }

  @Override
  public void handle(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AssignRequest question = AssignRequestReader.read(BodyReader.read(request, MAX_BYTES));
    CompiledCatalog compiled = catalog.compiled(access.tenant());
    List<Decision> decisions = decide(compiled, question);
    decided.increment(decisions.size());
    Json.send(response, 200, json -> write(json, decisions, compiled.revision()));
  }

  private List<Decision> decide(CompiledCatalog compiled, AssignRequest question) {
    Unit unit = Unit.of(question.userId());
    long now = clock.millis();
    List<String> asked = question.experimentIds();
    return asked == null
        ? Evaluator.decideRunning(compiled, unit, now)
        : asked.stream().map(id -> Evaluator.decide(compiled, unit, now, id)).toList();
  }

  private static void write(JsonGenerator json, List<Decision> decisions, long revision) {
    json.writeStartObject();
    json.writeArrayPropertyStart("assignments");
    for (Decision decision : decisions) {
      write(json, decision);
    }
    json.writeEndArray();
    json.writeNumberProperty("revision", revision);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Decision decision) {
    json.writeStartObject();
    json.writeStringProperty("experiment_id", decision.experimentId());
    Variant variant = decision.variant();
    if (variant == null) {
      json.writeNullProperty("variant_id");
    } else {
      json.writeStringProperty("variant_id", variant.id());
      json.writeStringProperty("variant_name", variant.name());
      json.writeName("config");
      json.writeRawValue(variant.config());
    }
    json.writeStringProperty("reason", decision.reason().name());
    json.writeEndObject();
  }
}
