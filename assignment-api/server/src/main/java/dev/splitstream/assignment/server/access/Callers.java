package dev.splitstream.assignment.server.access;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.people.People;
import dev.splitstream.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who calls a controller: a machine by its key, or a person by a token. */
public final class Callers {
  private final ApiKeys keys;
  private final People people;
  private final RateLimits limits;

  Callers(ApiKeys keys, People people, RateLimits limits) {
    this.keys = keys;
    this.people = people;
    this.limits = limits;
  }

  /**
   * What the request's credential allows, which includes the needed permission.
   *
   * @throws ProblemException 401, 403 or 503 as for keys and tokens, 429 beyond the limit
   */
  public Access require(HttpServletRequest request, Permission needed) {
    Optional<String> token = Credentials.token(request);
    Access access = token.isPresent() ? people.access(token.get(), request) : keys.access(request);
    access.require(needed);
    limits.take(access, needed);
    return access;
  }
}
