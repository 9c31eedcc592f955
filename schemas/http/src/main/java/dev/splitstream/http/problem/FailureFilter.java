package dev.splitstream.http.problem;

import dev.splitstream.http.audit.RefusalValve;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Refuses preflights from pages of other origins, and answers exceptions of filters, servlets,
 * static files and the actuator. The container would log each of these with its stack trace.
 */
final class FailureFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient FailureLog failures;

  /** With a log for failures that are not refusals. */
  FailureFilter(FailureLog failures) {
    this.failures = failures;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPreflight(request)) {
      end(response, HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException unreadable) {
      end(response, HttpServletResponse.SC_BAD_REQUEST);
    } catch (ProblemException refusal) {
      RefusalValve.note(request, refusal.problem().detail());
      if (!response.isCommitted()) {
        response.resetBuffer();
        Problems.send(response, refusal.problem());
      }
    } catch (RuntimeException | ServletException failure) {
      failures.defect(failure);
      end(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  /** Whether it is a CORS preflight. */
  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** A response that has been sent in part cannot be replaced. */
  private static void end(HttpServletResponse response, int status) throws IOException {
    if (!response.isCommitted()) {
      response.sendError(status);
    }
  }
}
