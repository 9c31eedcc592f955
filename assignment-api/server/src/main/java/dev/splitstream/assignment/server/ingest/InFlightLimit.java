package dev.splitstream.assignment.server.ingest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.concurrent.Semaphore;

/**
 * Limits the concurrent requests of ingest, the bytes of their bodies, and the share of these bytes
 * per credential. Requests beyond the limits are refused early, so that neither memory nor the
 * threads of other endpoints run out.
 */
final class InFlightLimit {
  private static final int KIBIBYTE = 1024;

  /** Bounds the memory; only valid credentials get here. */
  private static final int MAX_HOLDERS = 10_000;

  private final Semaphore requests;
  private final Semaphore kibibytes;
  private final LoadingCache<String, Semaphore> shares;
  private final IngestCounters counters;

  InFlightLimit(ServerProperties.Ingest limits, IngestCounters counters) {
    int size = limits.maxMebibytes() * KIBIBYTE;
    int share = Math.max(1, size * limits.credentialPercent() / 100);
    this.requests = new Semaphore(limits.maxRequests());
    this.kibibytes = new Semaphore(size);
    this.shares =
        Caffeine.newBuilder().maximumSize(MAX_HOLDERS).build(holder -> new Semaphore(share));
    this.counters = counters;
  }

  /**
   * Reserves a place for a request of this holder with a body of this many bytes.
   *
   * @throws ProblemException 503 if no place is free, 429 if the holder takes too much
   */
  Place enter(String holder, long bytes) {
    if (!requests.tryAcquire()) {
      throw full();
    }
    Place place = new Place(shares.get(holder));
    try {
      place.grow(Math.max(1, bytes));
      return place;
    } catch (ProblemException e) {
      place.close();
      throw e;
    }
  }

  /** A reserved place. For one thread; closing it frees the place. */
  final class Place implements AutoCloseable {
    private final Semaphore share;
    private int size;

    private Place(Semaphore share) {
      this.share = share;
    }

    /**
     * Reserves more memory.
     *
     * @throws ProblemException 503 if no place is free, 429 if the holder takes too much
     */
    void grow(long bytes) {
      int more = (int) ((bytes + KIBIBYTE - 1) / KIBIBYTE);
      if (!share.tryAcquire(more)) {
        counters.limited();
        throw ProblemException.of(
            ProblemKind.TOO_MANY,
            "This credential sends too many events at once; wait for the responses.");
      }
      if (!kibibytes.tryAcquire(more)) {
        share.release(more);
        throw full();
      }
      size += more;
    }

    @Override
    public void close() {
      kibibytes.release(size);
      share.release(size);
      requests.release();
    }
  }

  private ProblemException full() {
    counters.overloaded();
    return ProblemException.of(
        ProblemKind.UNAVAILABLE, "Too many events are being processed at once; send them again.");
  }
}
