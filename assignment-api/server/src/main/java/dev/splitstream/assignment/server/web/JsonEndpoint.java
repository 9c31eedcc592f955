package dev.splitstream.assignment.server.web;

import dev.splitstream.assignment.server.access.KeyAdmission;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.problem.Problem;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import dev.splitstream.http.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A path that accepts JSON by POST, as a plain servlet. It serves thousands of requests per second;
 * Spring's dispatching, filters and observations would cost several times the work of the request
 * itself.
 */
// ADR-0015
public final class JsonEndpoint extends HttpServlet {
  private final KeyAdmission keys;
  private final Bodies bodies;
  private final Permission needed;
  private final Handler handler;
  private final ProblemSender problems;

  /** Handles a request after its credential was accepted. */
  public interface Handler {
    /** The largest body in bytes, as it is sent. */
    int maxBytes();

    /**
     * Answers the request.
     *
     * @throws ProblemException to answer with a problem
     */
    void handle(Access access, HttpServletRequest request, HttpServletResponse response)
        throws IOException;
  }

  /** How the path sends a problem, whether of the credential, of the body or of the handler. */
  @FunctionalInterface
  public interface ProblemSender {
    /** Sends the problem. */
    void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
        throws IOException;
  }

  /** For keys with this permission; problems are sent as problem documents of RFC 9457. */
  public JsonEndpoint(KeyAdmission keys, Bodies bodies, Permission needed, Handler handler) {
    this(
        keys,
        bodies,
        needed,
        handler,
        (request, response, problem) -> Problems.send(response, problem));
  }

  /** For keys with this permission. */
  public JsonEndpoint(
      KeyAdmission keys,
      Bodies bodies,
      Permission needed,
      Handler handler,
      ProblemSender problems) {
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
        throw ProblemException.of(ProblemKind.METHOD_NOT_ALLOWED, "This path supports only POST.");
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

  /** The access of a request that is dispatched again with its body. */
  private static Access admitted(HttpServletRequest request) {
    if (request.getAttribute(Access.ATTRIBUTE) instanceof Access access) {
      return access;
    }
    throw new IllegalStateException("Cannot serve an asynchronous request that was not admitted");
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
          ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.");
    }
  }
}
