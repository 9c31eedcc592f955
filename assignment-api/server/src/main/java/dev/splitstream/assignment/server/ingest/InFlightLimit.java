package dev.splitstream.assignment.server.ingest;

import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
import java.util.concurrent.Semaphore;

/**
 * How much ingest takes on at once, in requests and in bytes of their bodies. The rest is turned
 * away at the door, so that neither memory nor the threads of other endpoints run out.
 */
final class InFlightLimit {
  private static final int KIBIBYTE = 1024;

  private final Semaphore requests;
  private final Semaphore kibibytes;

  InFlightLimit(int maxRequests, int maxMebibytes) {
    requests = new Semaphore(maxRequests);
    kibibytes = new Semaphore(maxMebibytes * KIBIBYTE);
  }

  /**
   * Reserves a place for a request whose body takes up to so many bytes.
   *
   * @throws ProblemException 503 when there is none
   */
  Place enter(long bytes) {
    int size = (int) Math.max(1, (bytes + KIBIBYTE - 1) / KIBIBYTE);
    if (!requests.tryAcquire()) {
      throw full();
    }
    if (!kibibytes.tryAcquire(size)) {
      requests.release();
      throw full();
    }
    return () -> {
      kibibytes.release(size);
      requests.release();
    };
  }

  /** A reserved place; closing it frees it. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private static ProblemException full() {
    return ProblemException.of(
        Problem.Kind.UNAVAILABLE, "Too many events are being taken in at once; send them again.");
  }
}
