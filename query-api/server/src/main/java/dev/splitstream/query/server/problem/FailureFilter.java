package dev.splitstream.query.server.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.cors.CorsUtils;

/**
 * Refuses what pages of other origins ask for, and answers what filters, static files and the
 * actuator throw: the container would log each with its stack trace.
 */
final class FailureFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient FailureLog failures;

  FailureFilter(FailureLog failures) {
    this.failures = failures;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (CorsUtils.isPreFlightRequest(request)) {
      end(response, HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException unreadable) {
      end(response, HttpServletResponse.SC_BAD_REQUEST);
    } catch (ProblemException refusal) {
      // Handlers that are no methods of controllers have no advice.
      request.setAttribute(Problem.class.getName(), refusal.problem());
      end(response, refusal.status().value());
    } catch (RuntimeException | ServletException failure) {
      failures.defect(failure);
      end(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  /** What was sent already cannot be taken back. */
  private static void end(HttpServletResponse response, int status) throws IOException {
    if (!response.isCommitted()) {
      response.sendError(status);
    }
  }
}
