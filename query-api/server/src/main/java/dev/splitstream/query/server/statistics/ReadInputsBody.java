package dev.splitstream.query.server.statistics;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the inputs of a method from a body, with bounds. */
final class ReadInputsBody {
  /** About 100,000 values, which every method reads in less than a second. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_NAME = 128;
  private static final int MAX_DIGITS = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNameLength(MAX_NAME)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReadInputsBody() {}

  /**
   * The members of the body.
   *
   * @throws ProblemException 413 when it is too large, 400 when it is no JSON object
   */
  static Map<String, @Nullable Object> read(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw ProblemException.of(ProblemKind.TOO_LARGE, "The body exceeds " + MAX_BYTES + " bytes.");
    }
    if (!(parsed(body) instanceof Map<?, ?> members)) {
      throw ProblemException.of(ProblemKind.INVALID, "The body must be a JSON object.");
    }
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    members.forEach((name, value) -> inputs.put(String.valueOf(name), value));
    return inputs;
  }

  private static @Nullable Object parsed(byte[] body) {
    try {
      return JSON.readValue(body, Object.class);
    } catch (JacksonException | NumberFormatException malformed) {
      // The latter from exponents that no decimal has.
      throw ProblemException.of(
          ProblemKind.INVALID,
          "The body is not JSON, has a member twice, or has names, numbers or levels beyond the"
              + " limits.",
          malformed);
    }
  }
}
