package dev.splitstream.assignment.server.ingest;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import java.util.concurrent.Semaphore;

/**
 * How much ingest takes on at once, in requests and in bytes of their bodies, and how much of the
 * bytes for one credential. The rest is turned away at the door, so that neither memory nor the
 * threads of other endpoints run out.
 */
final class InFlightLimit {
  private static final int KIBIBYTE = 1024;

  /** Bounds the memory; only credentials that were checked come here. */
  private static final int MAX_HOLDERS = 10_000;

  private final Semaphore requests;
  private final Semaphore kibibytes;
  private final LoadingCache<String, Semaphore> shares;
  private final IngestCounters counters;

  InFlightLimit(ServerProperties.IngestService limits, IngestCounters counters) {
    int size = limits.maxMebibytes() * KIBIBYTE;
    int share = Math.max(1, size * limits.credentialPercent() / 100);
    this.requests = new Semaphore(limits.maxRequests());
    this.kibibytes = new Semaphore(size);
    this.shares =
        Caffeine.newBuilder().maximumSize(MAX_HOLDERS).build(holder -> new Semaphore(share));
    this.counters = counters;
  }

  /**
   * Reserves a place for a request of this holder whose body takes so many bytes.
   *
   * @throws ProblemException 503 when no place is free, 429 when the holder takes too much
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

  /** A reserved place, for one thread; closing it frees it. */
  final class Place implements AutoCloseable {
    private final Semaphore share;
    private int size;

    private Place(Semaphore share) {
      this.share = share;
    }

    /**
     * Reserves more memory.
     *
     * @throws ProblemException 503 when no place is free, 429 when the holder takes too much
     */
    void grow(long bytes) {
      int more = (int) ((bytes + KIBIBYTE - 1) / KIBIBYTE);
      if (!share.tryAcquire(more)) {
        counters.limited();
        throw ProblemException.of(
            Problem.Kind.TOO_MANY,
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
        Problem.Kind.UNAVAILABLE, "Too many events are being taken in at once; send them again.");
  }
}
