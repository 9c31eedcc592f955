package dev.splitstream.query.server.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.splitstream.http.RequestLimits;
import dev.splitstream.http.access.Access;
import dev.splitstream.query.server.problem.ProblemException;
import dev.splitstream.store.key.KeyHash;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;
import org.springframework.http.HttpStatus;

/** Counts the requests of each credential against its limits, on this node alone. */
final class RateLimits {
  /** Bounds the memory; only keys that were found come here. */
  private static final int MAX_KEYS = 10_000;

  private static final String TOO_MANY =
      "This credential sends too many requests. Send fewer a second.";

  private final RequestLimits.PerHolder read;
  private final RequestLimits.PerHolder heavy;
  private final RequestLimits.Shared unseenKeys;
  private final Cache<KeyHash, Boolean> seen = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();

  /**
   * With full buckets.
   *
   * @param nanos a clock that never jumps
   */
  RateLimits(LimitsProperties limits, LongSupplier nanos, MeterRegistry meters) {
    RequestLimits requests =
        new RequestLimits(
            nanos, meters, detail -> new ProblemException(HttpStatus.TOO_MANY_REQUESTS, detail));
    read = requests.perHolder(limits.read().perSecond(), limits.read().burst(), TOO_MANY);
    heavy = requests.perHolder(limits.heavy().perSecond(), limits.heavy().burst(), TOO_MANY);
    unseenKeys =
        requests.shared(
            limits.unseenKeys().perSecond(),
            limits.unseenKeys().burst(),
            "Too many unknown API keys are being sent. Try again.");
  }

  /**
   * Counts one request.
   *
   * @throws ProblemException 429 when the limit is reached
   */
  void take(Access access, boolean isHeavy) {
    (isHeavy ? heavy : read).take(access.holder());
  }

  /**
   * Counts one look-up of a key that was not seen before, so that made-up keys cannot keep the
   * database busy. Keys that were seen are not held up.
   *
   * @throws ProblemException 429 when the limit is reached
   */
  void takeUnseen(KeyHash key) {
    if (seen.getIfPresent(key) == null) {
      unseenKeys.take();
    }
  }

  /** Notes that a key is good. */
  void saw(KeyHash key) {
    seen.put(key, true);
  }
}
