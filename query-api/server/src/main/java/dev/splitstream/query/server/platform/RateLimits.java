package dev.splitstream.query.server.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.splitstream.query.server.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/**
 * Counts the requests of each key against its limits, on this node alone. Takes no lock. A key that
 * falls out of a cache starts again with a full bucket.
 */
final class RateLimits {
  /** Bounds the memory; only keys that were found come here. */
  private static final int MAX_KEYS = 10_000;

  private final LoadingCache<String, Bucket> read;
  private final LoadingCache<String, Bucket> heavy;
  private final Bucket unseenKeys;
  private final Cache<KeyHash, Boolean> seen = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
  private final Counter refused;

  RateLimits(LimitsProperties limits, TimeMeter time, MeterRegistry meters) {
    read = buckets(limits.read(), time);
    heavy = buckets(limits.heavy(), time);
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
  void take(Caller caller, boolean isHeavy) {
    take(
        (isHeavy ? heavy : read).get(caller.keyId()),
        "This API key sends too many requests. Send fewer a second.");
  }

  /**
   * Counts one look-up of a key that was not seen before, so that made-up keys cannot keep the
   * database busy. Keys that were seen are not held up.
   *
   * @throws ProblemException 429 when the limit is reached
   */
  void takeUnseen(KeyHash key) {
    if (seen.getIfPresent(key) == null) {
      take(unseenKeys, "Too many unknown API keys are being sent. Try again.");
    }
  }

  /** Notes that a key is good. */
  void saw(KeyHash key) {
    seen.put(key, true);
  }

  private void take(Bucket bucket, String refusal) {
    if (!bucket.tryConsume(1)) {
      refused.increment();
      throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, refusal);
    }
  }

  private static LoadingCache<String, Bucket> buckets(
      LimitsProperties.Limit limit, TimeMeter time) {
    return Caffeine.newBuilder().maximumSize(MAX_KEYS).build(key -> bucket(limit, time));
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
