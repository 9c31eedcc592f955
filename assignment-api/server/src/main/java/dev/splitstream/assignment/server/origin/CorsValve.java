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
 * Lets pages of every origin read the answers of the paths that browser keys open, errors included.
 * No cookies are used, so an origin by itself gets nothing: the key decides, and whether it is its
 * own. Preflights are answered before any key or limit is looked at; browsers send one before each
 * request with {@code If-None-Match}, so they cost next to nothing. A valve rather than a filter,
 * so that it covers the bare servlets and Tomcat's own errors.
 */
public final class CorsValve extends ValveBase {
  private static final Set<String> PATHS = Set.of("/api/v1/collect", "/api/v1/assign");
  private static final String OFREP = "/ofrep/v1/";

  /** What clients of pages send. */
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

  /** The valve; streams of events pass it asynchronously. */
  public CorsValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String path = request.getRequestURI();
    // What cannot be read as a request has none.
    if (path == null || (!path.startsWith(OFREP) && !PATHS.contains(path))) {
      getNext().invoke(request, response);
      return;
    }
    response.setHeader("Access-Control-Allow-Origin", "*");
    if ("OPTIONS".equals(request.getMethod())) {
      answerPreflight(request, response);
      return;
    }
    // Without the tag, clients that poll take every answer for a change.
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
