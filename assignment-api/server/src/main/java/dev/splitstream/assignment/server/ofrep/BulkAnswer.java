package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.server.assignment.Visibility;
import dev.splitstream.catalog.Flag;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * All flags, and the running experiments whose allocation includes the unit, ordered by key. The
 * entity tag is a hash of the response, and so depends on everything that determines it: revision,
 * unit, context, and the time if a schedule passes a step.
 */
final class BulkAnswer {
  /** How long a client in the background keeps its event stream. */
  private static final int INACTIVITY_SECONDS = 120;

  private static final int NOT_MODIFIED = 304;

  private final Clock clock;
  private final FlagOrder order = new FlagOrder();
  private final @Nullable StreamTokens tokens;
  private final String publicBase;

  /**
   * Offers event streams with these tokens; null for none.
   *
   * @param publicBase path under which clients reach this service
   */
  BulkAnswer(Clock clock, @Nullable StreamTokens tokens, String publicBase) {
    this.clock = clock;
    this.tokens = tokens;
    this.publicBase = publicBase;
  }

  /** Sends the answer, or 304 if the client already has it. */
  void send(
      HttpServletRequest request,
      HttpServletResponse response,
      Access access,
      CompiledCatalog compiled,
      Unit unit)
      throws IOException {
    byte[] body = Json.bytes(json -> write(json, access, compiled, unit));
    String tag = EntityTag.of(body);
    response.setHeader("ETag", tag);
    if (EntityTag.matches(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(NOT_MODIFIED);
      return;
    }
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void write(JsonGenerator json, Access access, CompiledCatalog compiled, Unit unit) {
    json.writeStartObject();
    json.writeArrayPropertyStart("flags");
    long now = clock.millis();
    Visibility visibility = Visibility.of(access);
    for (Flag flag : order.of(access.tenant(), compiled.source())) {
      if (visibility.shows(flag)) {
        AnswerWriter.write(
            json, Evaluator.flag(compiled, unit, now, flag.id()), flag, AnswerWriter.NO_REVISION);
      }
    }
    for (Decision decision : experiments(visibility, compiled, unit, now)) {
      AnswerWriter.write(json, decision, AnswerWriter.NO_REVISION);
    }
    json.writeEndArray();
    if (tokens != null && access.keyId().isPresent()) {
      StreamTokens.Claim claim =
          new StreamTokens.Claim(access.tenant(), access.keyId().orElseThrow());
      writeStreams(json, tokens.issue(claim), compiled.revision());
    }
    json.writeObjectPropertyStart("metadata");
    json.writeNumberProperty("revision", compiled.revision());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static List<Decision> experiments(
      Visibility visibility, CompiledCatalog compiled, Unit unit, long now) {
    List<Decision> decisions = new ArrayList<>(visibility.decideRunning(compiled, unit, now));
    decisions.sort(Comparator.comparing(Decision::experimentId));
    return decisions;
  }

  /** A relative URL: the client knows the origin, and a proxy in between may change it. */
  private void writeStreams(JsonGenerator json, String token, long revision) {
    json.writeArrayPropertyStart("eventStreams");
    json.writeStartObject();
    json.writeStringProperty("type", "sse");
    json.writeObjectPropertyStart("endpoint");
    json.writeStringProperty("requestUri", publicBase + EventsServlet.uri(token, revision));
    json.writeEndObject();
    json.writeNumberProperty("inactivityDelaySec", INACTIVITY_SECONDS);
    json.writeEndObject();
    json.writeEndArray();
  }
}
