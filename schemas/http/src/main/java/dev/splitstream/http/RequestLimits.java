package dev.splitstream.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Rate limits of this node's requests. Each is a token bucket that refills at a fixed rate; each
 * request takes one token. Counting takes no lock.
 */
public final class RequestLimits {
  /** Bounds the memory. */
  private static final int MAX_HOLDERS = 10_000;

  private final TimeMeter time;
  private final Function<String, ? extends RuntimeException> refusal;
  private final Counter refused;

  /**
   * Starts without limits.
   *
   * @param nanos a clock that never jumps
   * @param refusal creates the exception to throw when a limit is reached, with this detail
   */
  public RequestLimits(
      LongSupplier nanos,
      MeterRegistry meters,
      Function<String, ? extends RuntimeException> refusal) {
    this.time = new MonotonicTime(nanos);
    this.refusal = refusal;
    this.refused =
        Counter.builder("splitstream.requests.limited")
            .description("Requests refused because there were too many")
            .register(meters);
  }

  /** One limit for all requests together, which refuses with this detail. */
  public Shared shared(int perSecond, int burst, String detail) {
    return new Shared(bucket(perSecond, burst), detail);
  }

  /** The same limit for each holder, which refuses with this detail. */
  public PerHolder perHolder(int perSecond, int burst, String detail) {
    return new PerHolder(
        Caffeine.newBuilder().maximumSize(MAX_HOLDERS).build(holder -> bucket(perSecond, burst)),
        detail);
  }

  private Bucket bucket(int perSecond, int burst) {
    return Bucket.builder()
        .addLimit(
            bandwidth -> bandwidth.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  private void take(Bucket bucket, String detail) {
    if (!bucket.tryConsume(1)) {
      refused.increment();
      throw refusal.apply(detail);
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

    /** Counts one request, or throws the refusal. */
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

    /** Counts one request of the holder, or throws the refusal. */
    public void take(String holder) {
      RequestLimits.this.take(buckets.get(holder), detail);
    }
  }
}
