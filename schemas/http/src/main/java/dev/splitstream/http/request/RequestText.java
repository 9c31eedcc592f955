package dev.splitstream.http.request;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses requests with characters that the database does not take. */
public final class RequestText implements HandlerInterceptor {
  private static final char NUL = '\0';

  /** For all handlers. */
  public RequestText() {}

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // Without a query, asking for parameters would only read a form from the body.
    if (request.getQueryString() == null) {
      return true;
    }
    List<Violation> violations =
        parameters(request).entrySet().stream()
            .filter(
                parameter ->
                    Stream.concat(
                            Stream.of(parameter.getKey()), Arrays.stream(parameter.getValue()))
                        .anyMatch(text -> text.indexOf(NUL) >= 0))
            .map(
                parameter ->
                    new Violation(
                        "/" + parameter.getKey().replace(NUL, '\uFFFD'),
                        "must not contain the character U+0000"))
            .toList();
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return true;
  }

  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (IllegalStateException malformed) {
      throw ProblemException.of(
          ProblemKind.INVALID,
          "The query string cannot be read: check its percent-encoding.",
          malformed);
    }
  }
}
