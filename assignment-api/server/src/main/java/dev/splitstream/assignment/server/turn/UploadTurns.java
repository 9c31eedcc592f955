package dev.splitstream.assignment.server.turn;

import dev.splitstream.assignment.server.config.ServerProperties;
import dev.splitstream.assignment.server.problem.Problem;
import dev.splitstream.assignment.server.problem.ProblemException;
import java.time.Duration;

/**
 * Who may send a list, and whose is sorted. Several tenants' lists are received at the same time,
 * one of each, so that a slow sender holds up no other; they are sorted one after the other, for
 * that takes up to a hundred mebibytes.
 */
public final class UploadTurns {
  private final Turns receiving;
  private final Turns sorting;

  /** With none under way. */
  public UploadTurns(ServerProperties.Edits limits) {
    this.receiving = new Turns(limits.uploads(), 1, limits.uploads(), Duration.ZERO);
    this.sorting = new Turns(1, 1, limits.uploads(), limits.uploadTime());
  }

  /**
   * At once, or not at all.
   *
   * @throws ProblemException 503 while the tenant sends another list, or too many others do
   */
  public Turns.Turn receive(String tenant) {
    return receiving.take(tenant).orElseThrow(UploadTurns::busy);
  }

  /**
   * After those that were received before.
   *
   * @throws ProblemException 503 when that takes too long
   */
  public Turns.Turn sort(String tenant) {
    return sorting.take(tenant).orElseThrow(UploadTurns::busy);
  }

  private static ProblemException busy() {
    return ProblemException.of(
        Problem.Kind.UNAVAILABLE, "Another list is being taken in; send it again.");
  }
}
