package dev.splitstream.assignment.server.origin;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Adds CORS headers for pages of every origin to the paths that accept browser keys, including
 * error responses. No cookies are used, so the origin alone grants nothing: access depends on the
 * key and its allowed origins. Preflights are answered before keys and limits are checked; browsers
 * send one before each request with {@code If-None-Match}, so they must be cheap. It is a valve,
 * not a filter, so that it covers the plain servlets and Tomcat's own errors.
 */
public final class CorsValve extends ValveBase {
  private static final Set<String> PATHS = Set.of("/api/v1/collect", "/api/v1/assign");
  private static final String OFREP = "/ofrep/v1/";

  /** The headers that clients in pages send. */
  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "authorization",
          "content-type",
          "if-none-match",
          "x-api-key",
          "last-event-id",
          "cache-control");

  private static final String MAX_AGE_SECONDS = "7200";
  private static final int NO_CONTENT = 204;

  /** The valve supports asynchronous requests, such as event streams. */
  public CorsValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String path = request.getRequestURI();
    // A request that could not be parsed has no path.
    if (path == null || (!path.startsWith(OFREP) && !PATHS.contains(path))) {
      getNext().invoke(request, response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", "*");
    if ("OPTIONS".equals(request.getMethod())) {
      answerPreflight(request, response);
      return;
    }
    // Without the exposed ETag, polling clients take every answer for a change.
    response.setHeader("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id");
    getNext().invoke(request, response);
  }

  private static void answerPreflight(Request request, Response response) {
    response.setStatus(NO_CONTENT);
    response.setHeader("Access-Control-Allow-Methods", "GET, POST");
    response.setHeader("Access-Control-Max-Age", MAX_AGE_SECONDS);
    String asked = request.getHeader("Access-Control-Request-Headers");
    if (asked != null) {
      String allowed =
          Arrays.stream(asked.toLowerCase(Locale.ROOT).split(",", -1))
              .map(String::trim)
              .filter(REQUEST_HEADERS::contains)
              .distinct()
              .collect(Collectors.joining(", "));
      response.setHeader("Access-Control-Allow-Headers", allowed);
    }
  }
}
