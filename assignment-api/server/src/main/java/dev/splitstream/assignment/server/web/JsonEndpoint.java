package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.access.ApiKeys;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.assignment.server.problem.Problems;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.audit.RefusalValve;
import jakarta.servlet.DispatcherType;
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
  private final Bodies bodies;
  private final Permission needed;
  private final Handler handler;
  private final ProblemSender problems;

  /** What the path does once the credential is good. */
  public interface Handler {
    /** Bytes that a body may have as it is sent. */
    int maxBytes();

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
  public JsonEndpoint(ApiKeys keys, Bodies bodies, Permission needed, Handler handler) {
    this(
        keys,
        bodies,
        needed,
        handler,
        (request, response, problem) -> Problems.send(response, problem));
  }

  /** For keys with this permission. */
  public JsonEndpoint(
      ApiKeys keys, Bodies bodies, Permission needed, Handler handler, ProblemSender problems) {
    this.keys = keys;
    this.bodies = bodies;
    this.needed = needed;
    this.handler = handler;
    this.problems = problems;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        handler.handle(admitted(request), request, response);
        return;
      }
      if (!request.getMethod().equals("POST")) {
        response.setHeader("Allow", "POST");
        throw ProblemException.of(Problem.Kind.METHOD_NOT_ALLOWED, "This path takes POST only.");
      }
      Access access = keys.require(request, needed);
      requireJson(request.getContentType());
      if (bodies.areHere(request, response, access.holder(), handler.maxBytes(), problems)) {
        handler.handle(access, request, response);
      } else {
        request.setAttribute(Access.ATTRIBUTE, access);
      }
    } catch (ProblemException e) {
      RefusalValve.note(request, e.problem().detail());
      problems.send(request, response, e.problem());
    }
  }

  /** The access of a request that comes again with its body. */
  private static Access admitted(HttpServletRequest request) {
    if (request.getAttribute(Access.ATTRIBUTE) instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("Cannot serve an asynchronous request that was not let in");
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
