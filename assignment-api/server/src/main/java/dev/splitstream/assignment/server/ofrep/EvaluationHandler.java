package dev.splitstream.assignment.server.ofrep;

import dev.splitstream.assignment.engine.CompiledCatalog;
import dev.splitstream.assignment.engine.Evaluator;
import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.FlagDecision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.api.Unit;
import dev.splitstream.assignment.server.assignment.Units;
import dev.splitstream.assignment.server.assignment.Visibility;
import dev.splitstream.assignment.server.web.BodyReader;
import dev.splitstream.assignment.server.web.JsonEndpoint;
import dev.splitstream.catalog.Flag;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** {@code POST /ofrep/v1/evaluate/flags/{key}}, and without a key for all flags. */
final class EvaluationHandler implements JsonEndpoint.Handler {
  private static final int MAX_BYTES = 128 * 1024;

  private final RevisionWait revisions;
  private final Units units;
  private final Clock clock;
  private final BulkAnswer bulk;

  EvaluationHandler(RevisionWait revisions, Units units, Clock clock, BulkAnswer bulk) {
    this.revisions = revisions;
    this.units = units;
    this.clock = clock;
    this.bulk = bulk;
  }

  @Override
  public int maxBytes() {
    return MAX_BYTES;
  }

  @Override
  public void handle(Access access, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String key = FlagPath.key(request);
    try {
      EvaluationContext context = EvaluationContext.read(BodyReader.read(request, MAX_BYTES));
      CompiledCatalog compiled = revisions.compiled(access.tenant(), heardOf(request));
      Unit unit =
          units.unit(
              Units.Caller.of(access, request, compiled.source()),
              context.targetingKey(),
              context.attributes(),
              context.sticky());
      if (key == null) {
        bulk.send(request, response, access, compiled, unit);
      } else {
        one(response, Visibility.of(access), compiled, unit, key);
      }
    } catch (RefusedException e) {
      Errors.send(response, 400, key, e.code(), e.details());
    }
  }

  /** The revision in the event that made the client ask; null without one. */
  private static @Nullable String heardOf(HttpServletRequest request) {
    return request.getQueryString() == null ? null : request.getParameter("flagConfigEtag");
  }

  private void one(
      HttpServletResponse response,
      Visibility visibility,
      CompiledCatalog compiled,
      Unit unit,
      String key)
      throws IOException {
    Flag flag = compiled.source().flags().get(key);
    if (flag != null && visibility.shows(flag)) {
      FlagDecision decision = Evaluator.flag(compiled, unit, clock.millis(), key);
      Json.send(
          response, 200, json -> AnswerWriter.write(json, decision, flag, compiled.revision()));
      return;
    }
    Decision decision = visibility.decide(compiled, unit, clock.millis(), key);
    if (decision.reason() == Reason.NOT_FOUND) {
      Errors.send(
          response,
          404,
          key,
          ErrorCode.FLAG_NOT_FOUND,
          "There is neither a flag nor an experiment with this key.");
    } else {
      Json.send(response, 200, json -> AnswerWriter.write(json, decision, compiled.revision()));
    }
  }
}
