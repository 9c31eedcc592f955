package dev.splitstream.assignment.server.turn;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.time.Duration;

/**
 * Turns for the upload of unit lists. Lists of several tenants are received concurrently, one per
 * tenant, so that a slow sender does not block others. They are sorted one after the other, because
 * sorting takes up to a hundred mebibytes.
 */
public final class UploadTurns {
  private final Turns receiving;
  private final Turns sorting;

  /** Starts without uploads. */
  public UploadTurns(ServerProperties.Edits limits) {
    this.receiving = new Turns(limits.uploads(), 1, limits.uploads(), Duration.ZERO);
    this.sorting = new Turns(1, 1, limits.uploads(), limits.uploadTime());
  }

  /**
   * Takes a turn to receive a list, without waiting.
   *
   * @throws ProblemException 503 while the tenant sends another list, or too many tenants send one
   */
  public Turns.Turn receive(String tenant) {
    return receiving.take(tenant).orElseThrow(UploadTurns::busy);
  }

  /**
   * Takes a turn to sort a list, after those that were received earlier.
   *
   * @throws ProblemException 503 if the wait takes too long
   */
  public Turns.Turn sort(String tenant) {
    return sorting.take(tenant).orElseThrow(UploadTurns::busy);
  }

  private static ProblemException busy() {
    return ProblemException.of(
        ProblemKind.UNAVAILABLE, "Another list is being processed; send it again.");
  }
}
