package dev.splitstream.assignment.server.assignment;

import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.event.EventLimits;
import dev.splitstream.event.Violation;
import dev.splitstream.http.json.Json;
import dev.splitstream.http.json.StrictUtf8;
import dev.splitstream.http.json.Text;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Parses a request for assignments and collects everything that is wrong with it. */
final class AssignRequestReader {
  /** The most experiments in one request. */
  static final int MAX_EXPERIMENTS = 1_000;

  /** The most sticky assignments in one request. */
  static final int MAX_STICKY = 1_000;

  /** The most violations that are reported. */
  private static final int MAX_FAULTS = 100;

  private final JsonParser parser;
  private final List<Violation> violations = new ArrayList<>(0);
  private @Nullable String userId;
  private @Nullable List<String> experimentIds;
  private Map<String, Object> attributes = Map.of();
  private Map<String, String> sticky = Map.of();

  private AssignRequestReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Parses this body.
   *
   * @throws ProblemException 400 with every violation
   */
  static AssignRequest read(byte[] body) {
    if (!StrictUtf8.isValid(body, 0, body.length)) {
      throw ProblemException.of(ProblemKind.INVALID, "The body is not valid UTF-8.");
    }
    try (JsonParser parser = Json.parser(body, 0, body.length)) {
      return new AssignRequestReader(parser).request();
    } catch (JacksonException e) {
      throw new ProblemException(
          Problem.of(ProblemKind.INVALID, "The body is not valid JSON: " + Json.message(e)), e);
    }
  }

  private AssignRequest request() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw ProblemException.of(ProblemKind.INVALID, "The body must be a JSON object.");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "user_id" -> userId = text("/user_id");
        case "experiments" -> experimentIds = texts();
        case "context" -> context();
        case "sticky" -> sticky = variants();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw ProblemException.of(ProblemKind.INVALID, "The body must end after the object.");
    }
    return checked();
  }

  private AssignRequest checked() {
    if (userId != null) {
      UserIds.fault(userId).ifPresent(fault -> fault("/user_id", fault));
    } else if (violations.stream().noneMatch(v -> v.pointer().equals("/user_id"))) {
      fault("/user_id", "is required");
    }
    if (!violations.isEmpty() || userId == null) {
      throw ProblemException.invalid(violations);
    }
    return new AssignRequest(userId, experimentIds, attributes, sticky);
  }

  private @Nullable String text(String pointer) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      fault(pointer, "must be a string");
      parser.skipChildren();
      return null;
    }
    String text = parser.getString();
    if (!Text.isWellFormed(text)) {
      fault(pointer, "must not contain half surrogate pairs");
    }
    return text;
  }

  private @Nullable List<String> texts() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      fault("/experiments", "must be an array of strings");
      parser.skipChildren();
      return texts;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String text = text("/experiments/" + i);
      if (i == MAX_EXPERIMENTS) {
        fault("/experiments", "must hold at most " + MAX_EXPERIMENTS + " experiments");
      }
      if (text != null && i < MAX_EXPERIMENTS) {
        texts.add(text);
      }
    }
    return texts;
  }

  private void context() {
    if (isObject("/context")) {
      ContextReader.Context context = ContextReader.read(parser);
      if (context.fault() != null) {
        fault("/context", context.fault());
      }
      attributes = context.attributes();
    }
  }

  private Map<String, String> variants() {
    Map<String, String> variants = new HashMap<>();
    if (isObject("/sticky")) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String experimentId = parser.currentName();
        parser.nextToken();
        String variantId = text("/sticky");
        if (isTooLong(experimentId) || (variantId != null && isTooLong(variantId))) {
          fault("/sticky", "must have ids of at most " + EventLimits.MAX_ID_LENGTH + " characters");
        } else if (variants.size() == MAX_STICKY) {
          fault("/sticky", "must hold at most " + MAX_STICKY + " experiments");
        } else if (variantId != null) {
          variants.put(experimentId, variantId);
        }
      }
    }
    return variants;
  }

  private static boolean isTooLong(String id) {
    return id.length() > EventLimits.MAX_ID_LENGTH;
  }

  /** Other values are skipped; null counts as absent. */
  private boolean isObject(String pointer) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
      fault(pointer, "must be an object");
      parser.skipChildren();
    }
    return token == JsonToken.START_OBJECT;
  }

  private void fault(String pointer, String reason) {
    Violation violation = new Violation(pointer, reason);
    if (violations.size() < MAX_FAULTS && !violations.contains(violation)) {
      violations.add(violation);
    }
  }
}
