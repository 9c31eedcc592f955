package dev.splitstream.query.server.platform;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.AccessRefusal;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.audit.RefusalValve;
import dev.splitstream.http.people.People;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.store.key.ApiKey;
import dev.splitstream.store.key.KeyHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets only keys and people through that may read results, and notes which for the handler. */
@Component
final class RequireAccess implements HandlerInterceptor {
  private static final AccessRefusal REFUSAL = ProblemException::refusal;

  private final ApiKeyDirectory keys;
  private final People people;
  private final RateLimits limits;

  RequireAccess(ApiKeyDirectory keys, People people, RateLimits limits) {
    this.keys = keys;
    this.people = people;
    this.limits = limits;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // Answers depend on the credential; let no cache between hand them to others.
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    Optional<String> token = Credentials.token(request);
    Access access = token.isPresent() ? people.access(token.get(), request) : ofKey(request);
    access.require(Permission.RESULTS_READ, REFUSAL);
    limits.take(access, HeavyReadInterceptor.isHeavy(handler));
    request.setAttribute(Access.ATTRIBUTE, access);
    return true;
  }

  private Access ofKey(HttpServletRequest request) {
    String sent =
        Credentials.key(request).orElseThrow(() -> unauthorized("No credential was sent."));
    ApiKey key = find(KeyHash.of(sent));
    Access access = Access.ofKey(key);
    RefusalValve.note(request, access);
    REFUSAL.requireWorking(key.suspended());
    return access;
  }

  private ApiKey find(KeyHash hash) {
    limits.takeUnseen(hash);
    ApiKey key = keys.find(hash).orElseThrow(() -> unauthorized("The API key is not known."));
    limits.saw(hash);
    return key;
  }

  private static ProblemException unauthorized(String detail) {
    return new ProblemException(
        HttpStatus.UNAUTHORIZED,
        detail + " Send an API key in the header X-API-Key, or a person's token as bearer token.");
  }
}
