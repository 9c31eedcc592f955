package dev.splitstream.http.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Rate limits of this node's requests. Each is a token bucket that refills at a fixed rate; each
 * request takes one token. Counting takes no lock.
 */
public final class RequestLimits {
  /** Bounds the memory. */
  private static final int MAX_HOLDERS = 10_000;

  private final TimeMeter time;
  private final Counter refused;

  /**
   * Starts without limits.
   *
   * @param nanos a clock that never jumps
   */
  public RequestLimits(LongSupplier nanos, MeterRegistry meters) {
    this.time = new MonotonicTime(nanos);
    this.refused =
        Counter.builder("splitstream.requests.limited")
            .description("Requests refused because there were too many")
            .register(meters);
  }

  /** One limit for all requests together, which refuses with this detail. */
  public Shared shared(Limit limit, String detail) {
    return new Shared(bucket(limit), detail);
  }

  /** The same limit for each credential. */
  public PerHolder perCredential(Limit limit) {
    return perHolder(limit, "This credential sends too many requests. Send fewer per second.");
  }

  /** The same limit for each holder, which refuses with this detail. */
  public PerHolder perHolder(Limit limit, String detail) {
    return new PerHolder(
        Caffeine.newBuilder().maximumSize(MAX_HOLDERS).build(holder -> bucket(limit)), detail);
  }

  private Bucket bucket(Limit limit) {
    return Bucket.builder()
        .addLimit(
            bandwidth ->
                bandwidth
                    .capacity(limit.burst())
                    .refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private void take(Bucket bucket, String detail) {
    if (!bucket.tryConsume(1)) {
      refused.increment();
      throw ProblemException.of(ProblemKind.TOO_MANY, detail);
    }
  }

  /** A limit for all requests together. */
  public final class Shared {
    private final Bucket bucket;
    private final String detail;

    private Shared(Bucket bucket, String detail) {
      this.bucket = bucket;
      this.detail = detail;
    }

    /**
     * Counts one request.
     *
     * @throws ProblemException 429 when the limit is reached
     */
    public void take() {
      RequestLimits.this.take(bucket, detail);
    }
  }

  /**
   * A limit for each holder, such as a key or an address. A holder that is inactive for long, while
   * many others are active, starts again with a full bucket.
   */
  public final class PerHolder {
    private final LoadingCache<String, Bucket> buckets;
    private final String detail;

    private PerHolder(LoadingCache<String, Bucket> buckets, String detail) {
      this.buckets = buckets;
      this.detail = detail;
    }

    /**
     * Counts one request of the holder.
     *
     * @throws ProblemException 429 when the limit is reached
     */
    public void take(String holder) {
      RequestLimits.this.take(buckets.get(holder), detail);
    }
  }
}
