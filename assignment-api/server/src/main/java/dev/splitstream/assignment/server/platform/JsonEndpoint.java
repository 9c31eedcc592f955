package dev.splitstream.assignment.server.platform;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A path that takes JSON by POST, as a bare servlet. Requests come by the thousand a second here,
 * and dispatching, filters and observations would cost several times what they ask for.
 */
public final class JsonEndpoint extends HttpServlet {
  private final ApiKeys keys;
  private final Permission needed;
  private final Handler handler;
  private final ProblemSender problems;

  /** What the path does once the credential is good. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers the request.
     *
     * @throws ProblemException to answer with a problem
     */
    void handle(Access access, HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }

  /** How the path answers with a problem, whether the credential's, the body's or its own. */
  @FunctionalInterface
  public interface ProblemSender {
    /** Sends the problem. */
    void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
        throws IOException;
  }

  /** For keys with this permission; problems are sent as RFC 9457 has it. */
  public JsonEndpoint(ApiKeys keys, Permission needed, Handler handler) {
    this(keys, needed, handler, (request, response, problem) -> Problems.send(response, problem));
  }

  /** For keys with this permission. */
  public JsonEndpoint(ApiKeys keys, Permission needed, Handler handler, ProblemSender problems) {
    this.keys = keys;
    this.needed = needed;
    this.handler = handler;
    this.problems = problems;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!request.getMethod().equals("POST")) {
        response.setHeader("Allow", "POST");
        throw ProblemException.of(Problem.Kind.METHOD_NOT_ALLOWED, "This path takes POST only.");
      }
      Access access = keys.require(request, needed);
      requireJson(request.getContentType());
      handler.handle(access, request, response);
    } catch (ProblemException e) {
      problems.send(request, response, e.problem());
    }
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType == null) {
      return;
    }
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).trim();
    String lower = type.toLowerCase(Locale.ROOT);
    if (!lower.equals("application/json") && !lower.endsWith("+json")) {
      throw ProblemException.of(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
    }
  }
}
