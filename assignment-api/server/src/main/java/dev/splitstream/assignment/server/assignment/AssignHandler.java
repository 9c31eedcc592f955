package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.server.catalog.live.Catalog;
import dev.splitstream.assignment.server.ingest.Exposures;
import dev.splitstream.assignment.server.web.BodyReader;
import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * {@code POST /api/v1/assign}: decisions from the catalog in memory alone. Bucketing hashes the raw
 * id, so that clients that evaluate locally get the same answer.
 */
final class AssignHandler implements JsonEndpoint.Handler {
  /** The largest body, after decompression. */
  static final int MAX_BYTES = 128 * 1024;

  private final Catalog catalog;
  private final Units units;
  private final Exposures exposures;
  private final Clock clock;
  private final Counter decided;

  AssignHandler(
      Catalog catalog, Units units, Exposures exposures, Clock clock, MeterRegistry meters) {
    this.catalog = catalog;
    this.units = units;
    this.exposures = exposures;
    this.clock = clock;
    this.decided =
        Counter.builder("splitstream.assign.decisions")
            .description("Decisions made, one for each experiment of a request")
            .register(meters);
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public void handle(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean exposing = exposing(request);
    if (exposing) {
      access.require(Permission.INGEST);
    }
    AssignRequest asked = AssignRequestReader.read(BodyReader.read(request, MAX_BYTES));
    CompiledCatalog compiled = catalog.compiled(access.tenant());
    Units.Caller caller = Units.Caller.of(access, request, compiled.source());
    Unit unit = units.unit(caller, asked.userId(), asked.attributes(), asked.sticky());
    List<Decision> decisions =
        decide(Visibility.of(access), compiled, unit, clock.millis(), asked.experimentIds());
    decided.increment(decisions.size());
    ExposureReport exposed =
        exposing
            ? ExposureReport.record(
                exposures, access.tenant(), unit, compiled.revision(), decisions)
            : null;
    Json.send(response, 200, json -> write(json, decisions, compiled.revision(), exposed));
  }

  /** One decision for each of these experiments, in this order; null means all running ones. */
  static List<Decision> decide(
      Visibility visibility,
      CompiledCatalog compiled,
      Unit unit,
      long now,
      @Nullable List<String> experimentIds) {
    if (experimentIds == null) {
      return visibility.decideRunning(compiled, unit, now);
    }
    List<Decision> decisions = new ArrayList<>(experimentIds.size());
    for (String experimentId : experimentIds) {
      decisions.add(visibility.decide(compiled, unit, now, experimentId));
    }
    return decisions;
  }

  private static boolean exposing(HttpServletRequest request) {
    if (request.getQueryString() == null) {
      return false;
    }
    String expose = request.getParameter("expose");
    if (expose == null || expose.equals("false")) {
      return false;
    }
    if (expose.equals("true")) {
      return true;
    }
    throw ProblemException.invalid("/expose", "must be true or false");
  }

  private static void write(
      JsonGenerator json,
      List<Decision> decisions,
      long revision,
      @Nullable ExposureReport exposed) {
    json.writeStartObject();
    json.writeArrayPropertyStart("assignments");
    for (Decision decision : decisions) {
      json.writeStartObject();
      AssignmentWriter.members(json, decision);
      if (exposed != null) {
        json.writeStringProperty("exposure", exposed.of(decision));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("revision", revision);
    if (exposed != null) {
      json.writeBooleanProperty("exposed", exposed.isRecorded());
    }
    json.writeEndObject();
  }
}
