package dev.splitstream.assignment.server.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Counts the requests of each credential against its limits, on this node alone. Takes no lock. A
 * credential that falls out of the cache starts again with a full bucket.
 */
final class RateLimits {
  /** Bounds the memory. */
  private static final int MAX_HOLDERS = 10_000;

  private final LoadingCache<String, Bucket> assign;
  private final LoadingCache<String, Bucket> ingest;
  private final LoadingCache<String, Bucket> other;
  private final LoadingCache<String, Bucket> unseenKeysPerAddress;
  private final Bucket unseenKeys;
  private final Counter refused;

  RateLimits(LimitsProperties limits, TimeMeter time, MeterRegistry meters) {
    assign = buckets(limits.assign(), time);
    ingest = buckets(limits.ingest(), time);
    other = buckets(limits.other(), time);
    unseenKeysPerAddress = buckets(limits.unseenKeysPerAddress(), time);
    unseenKeys = bucket(limits.unseenKeys(), time);
    refused =
        Counter.builder("splitstream.requests.limited")
            .description("Requests refused because there were too many")
            .register(meters);
  }

  /**
   * Counts one request.
   *
   * @throws ProblemException 429 when the limit is reached
   */
  void take(Access access, Permission permission) {
    LoadingCache<String, Bucket> limited =
        switch (permission) {
          case ASSIGN, FOLLOW -> assign;
          case INGEST -> ingest;
          default -> other;
        };
    take(
        limited.get(access.holder()),
        "This credential sends too many requests. Send fewer a second.");
  }

  /**
   * Counts one look-up of a key that was not seen before, so that made-up keys cannot keep the
   * database busy. Keys that were seen are not held up. What is beyond the limit of one address
   * does not count against that of all: a client that guesses keys delays others at that address
   * only.
   *
   * @param network where the request comes from
   * @throws ProblemException 429 when a limit is reached
   */
  void takeUnseenKey(String network) {
    take(
        unseenKeysPerAddress.get(network),
        "Too many unknown API keys are being sent from this address. Try again.");
    take(unseenKeys, "Too many unknown API keys are being sent. Try again.");
  }

  private void take(Bucket bucket, String refusal) {
    if (!bucket.tryConsume(1)) {
      refused.increment();
      throw ProblemException.of(Problem.Kind.TOO_MANY, refusal);
    }
  }

  private static LoadingCache<String, Bucket> buckets(
      LimitsProperties.Limit limit, TimeMeter time) {
    return Caffeine.newBuilder().maximumSize(MAX_HOLDERS).build(holder -> bucket(limit, time));
  }

  private static Bucket bucket(LimitsProperties.Limit limit, TimeMeter time) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.burst())
                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
