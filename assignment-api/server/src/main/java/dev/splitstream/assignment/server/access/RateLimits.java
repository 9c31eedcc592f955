package dev.splitstream.assignment.server.access;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.limit.RequestLimits;
import dev.splitstream.http.problem.ProblemException;

/** Limits the requests of each credential, on this node alone. */
final class RateLimits {
  private final RequestLimits.PerHolder assign;
  private final RequestLimits.PerHolder ingest;
  private final RequestLimits.PerHolder other;

  /** Starts with full buckets. */
  RateLimits(LimitsProperties limits, RequestLimits requests) {
    assign = requests.perCredential(limits.assign());
    ingest = requests.perCredential(limits.ingest());
    other = requests.perCredential(limits.other());
  }

  /**
   * Counts one request.
   *
   * @throws ProblemException 429 when the limit is reached
   */
  void take(Access access, Permission permission) {
    RequestLimits.PerHolder limit =
        switch (permission) {
          case ASSIGN, FOLLOW -> assign;
          case INGEST -> ingest;
          default -> other;
        };
    limit.take(access.holder());
  }
}
