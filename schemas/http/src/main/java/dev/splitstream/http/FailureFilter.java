package dev.splitstream.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.tomcat.util.http.InvalidParameterException;

/**
 * Refuses preflights from pages of other origins, and answers exceptions of filters, servlets,
 * static files and the actuator. The container would log each of these with its stack trace.
 */
public final class FailureFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient FailureLog failures;
  private final transient Refusals refusals;

  /** The exceptions that handlers throw to refuse a request. */
  @FunctionalInterface
  public interface Refusals {
    /**
     * Records the detail of the problem document in the request.
     *
     * @return the status to answer with; empty if the failure is a defect
     */
    OptionalInt status(RuntimeException failure, HttpServletRequest request);
  }

  /** With a log for failures that are not refusals. */
  public FailureFilter(FailureLog failures, Refusals refusals) {
    this.failures = failures;
    this.refusals = refusals;
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
    } catch (RuntimeException failure) {
      OptionalInt refused = refusals.status(failure, request);
      if (refused.isEmpty()) {
        failures.defect(failure);
      }
      end(response, refused.orElse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
    } catch (ServletException failure) {
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
