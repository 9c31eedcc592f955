package dev.splitstream.assignment.server.access;

import dev.splitstream.assignment.server.config.LimitsProperties;
import dev.splitstream.http.RequestLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** Limits the requests of each credential, on this node alone. */
final class RateLimits {
  private static final String TOO_MANY =
      "This credential sends too many requests. Send fewer per second.";

  private final RequestLimits.PerHolder assign;
  private final RequestLimits.PerHolder ingest;
  private final RequestLimits.PerHolder other;
  private final RequestLimits.PerHolder unseenKeysPerAddress;
  private final RequestLimits.Shared unseenKeys;

  /**
   * Starts with full buckets.
   *
   * @param nanos a clock that never jumps
   */
  RateLimits(LimitsProperties limits, LongSupplier nanos, MeterRegistry meters) {
    RequestLimits requests =
        new RequestLimits(
            nanos, meters, detail -> ProblemException.of(ProblemKind.TOO_MANY, detail));
    assign = perHolder(requests, limits.assign(), TOO_MANY);
    ingest = perHolder(requests, limits.ingest(), TOO_MANY);
    other = perHolder(requests, limits.other(), TOO_MANY);
    unseenKeysPerAddress =
        perHolder(
            requests,
            limits.unseenKeysPerAddress(),
            "Too many unknown API keys are being sent from this address. Try again.");
    unseenKeys =
        requests.shared(
            limits.unseenKeys().perSecond(),
            limits.unseenKeys().burst(),
            "Too many unknown API keys are being sent. Try again.");
  }

  private static RequestLimits.PerHolder perHolder(
      RequestLimits requests, LimitsProperties.Limit limit, String detail) {
    return requests.perHolder(limit.perSecond(), limit.burst(), detail);
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

  /**
   * Counts one look-up of a key that was not seen before, so that forged keys cannot overload the
   * database. Known keys are not affected. Requests beyond an address's limit do not count against
   * the limit of the node: a client that guesses keys slows down others at its own address only.
   *
   * @param network where the request comes from
   * @throws ProblemException 429 when a limit is reached
   */
  void takeUnseenKey(String network) {
    unseenKeysPerAddress.take(network);
    unseenKeys.take();
  }
}
