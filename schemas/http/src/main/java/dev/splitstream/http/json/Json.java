package dev.splitstream.http.json;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Streaming JSON for the endpoints that cannot afford data binding. */
public final class Json {
  /** The maximum nesting depth of a body. */
  public static final int MAX_DEPTH = 64;

  private static final int MAX_NUMBER_LENGTH = 400;
  private static final int INITIAL_BYTES = 512;

  /** The parts of a parser's message that name its settings or its internal positions. */
  private static final Pattern OWN_AFFAIRS =
      Pattern.compile(", from `[^`]*`|: enable `.*| \\((for|start marker at).*", Pattern.DOTALL);

  private static final Pattern NAMES_CODE =
      Pattern.compile("`|\\bjava\\.|jackson|Exception|StreamRead|JsonRead");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private Json() {}

  /**
   * A parser of these bytes, which must be UTF-8. It refuses duplicate names, more than {@value
   * #MAX_DEPTH} levels and numbers of more than {@value #MAX_NUMBER_LENGTH} characters.
   */
  public static JsonParser parser(byte[] bytes, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }

  /** The parser's message without its internal details. */
  public static String message(JacksonException e) {
    String message = OWN_AFFAIRS.matcher(e.getOriginalMessage()).replaceFirst("");
    return NAMES_CODE.matcher(message).find() ? "the text is malformed" : message;
  }

  /** A generator of compact JSON text. */
  public static JsonGenerator generator(Writer writer) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), writer);
  }

  /** What {@code content} writes, as UTF-8. */
  public static byte[] bytes(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(INITIAL_BYTES);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      content.accept(json);
    }
    return out.toByteArray();
  }

  /** Sends a JSON body. */
  public static void send(HttpServletResponse response, int status, Consumer<JsonGenerator> content)
      throws IOException {
    send(response, status, "application/json", bytes(content));
  }

  /** Sends these bytes as the whole body, with this media type. */
  public static void send(HttpServletResponse response, int status, String mediaType, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(mediaType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
