package dev.splitstream.assignment.server.access;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.key.ApiKeys;
import dev.splitstream.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Admits requests of the hot paths, which take keys only. */
public final class KeyAdmission {
  private final ApiKeys keys;
  private final RateLimits limits;

  KeyAdmission(ApiKeys keys, RateLimits limits) {
    this.keys = keys;
    this.limits = limits;
  }

  /**
   * What the request's API key allows, which includes the needed permission.
   *
   * @throws ProblemException 401 without a known key, 403 if it lacks the permission, 429 beyond
   *     its limit, 503 if an unseen key cannot be looked up
   */
  public Access require(HttpServletRequest request, Permission needed) {
    return require(Credentials.key(request), request, needed);
  }

  /**
   * What this key, sent with the request, allows.
   *
   * @param key from wherever the request has it; empty if it has none
   * @throws ProblemException as {@link #require(HttpServletRequest, Permission)}
   */
  public Access require(Optional<String> key, HttpServletRequest request, Permission needed) {
    Access access = keys.access(key, request);
    access.require(needed);
    limits.take(access, needed);
    return access;
  }
}
