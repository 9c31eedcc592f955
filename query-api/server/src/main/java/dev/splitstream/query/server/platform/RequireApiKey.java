package dev.splitstream.query.server.platform;

import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.query.server.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only keys with the scope {@code query} through, and notes the caller for the handler. */
@Component
final class RequireApiKey implements HandlerInterceptor {
  private static final String SCOPE = "query";

  private final ApiKeyStore keys;
  private final RateLimits limits;

  RequireApiKey(ApiKeyStore keys, RateLimits limits) {
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // Answers depend on the key; let no cache between hand them to others.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    String key = ApiKeyHeader.key(request).orElseThrow(() -> unauthorized("No API key was sent."));
    Caller caller = find(KeyHash.of(key));
    RefusalValve.note(request, caller);
    if (!caller.scopes().contains(SCOPE)) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN, "The API key lacks the scope '" + SCOPE + "'.");
    }
    limits.take(caller, HeavyReadInterceptor.isHeavy(handler));
    request.setAttribute(Caller.ATTRIBUTE, caller);
    return true;
  }

  private Caller find(KeyHash key) {
    limits.takeUnseen(key);
    Caller caller = keys.find(key).orElseThrow(() -> unauthorized("The API key is not known."));
    limits.saw(key);
    return caller;
  }

  private static ProblemException unauthorized(String detail) {
    return new ProblemException(
        HttpStatus.UNAUTHORIZED, detail + " Send it in the header X-API-Key.");
  }
}
