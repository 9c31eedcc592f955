package dev.splitstream.http.caller;

import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Credentials;
import dev.splitstream.http.key.ApiKeys;
import dev.splitstream.http.people.People;
import dev.splitstream.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds out who calls a controller: a machine by its key, or a person by a token. */
public final class Callers {
  private final ApiKeys keys;
  private final People people;

  /** With keys and people that may call. */
  public Callers(ApiKeys keys, People people) {
    this.keys = keys;
    this.people = people;
  }

  /**
   * What the request's credential allows.
   *
   * @throws ProblemException 401, 403, 429 or 503 as for keys and tokens
   */
  Access access(HttpServletRequest request) {
    Optional<String> token = Credentials.token(request);
    return token.isPresent() ? people.access(token.get(), request) : keys.access(request);
  }
}
