package dev.splitstream.http.request;

import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request that does not accept the JSON that a controller makes, before anything is
 * changed or received. Controllers that name what they produce are left to Spring.
 */
public final class AcceptCheck implements HandlerInterceptor {
  private static final MediaType MADE = MediaType.APPLICATION_JSON;

  /** For all controllers. */
  public AcceptCheck() {}

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && !namesWhatItProduces(method)
        && !accepts(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
      throw ProblemException.of(
          ProblemKind.NOT_ACCEPTABLE,
          "The response is application/json, which the header Accept excludes. Send \"Accept:"
              + " application/json\", or no Accept.");
    }
    return true;
  }

  private static boolean namesWhatItProduces(HandlerMethod method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    return mapping != null && mapping.produces().length > 0;
  }

  /**
   * Whether JSON may be sent in response to these values of the header. The most specific range
   * that includes JSON decides (RFC 9110, section 12.5.1); without the header, everything may be.
   */
  static boolean accepts(List<String> values) {
    List<MediaType> ranges;
    try {
      ranges = MediaType.parseMediaTypes(values);
    } catch (InvalidMediaTypeException malformed) {
      return false;
    }
    List<MediaType> fitting = ranges.stream().filter(range -> range.includes(MADE)).toList();
    int closest = fitting.stream().mapToInt(AcceptCheck::closeness).max().orElse(-1);
    return ranges.isEmpty()
        || fitting.stream()
            .anyMatch(range -> closeness(range) == closest && range.getQualityValue() > 0);
  }

  private static int closeness(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }
}
