package dev.splitstream.assignment.server.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * How many requests a credential may send to this node.
 *
 * @param assign what takes the permission {@code assign}: assignments, OFREP, the catalog
 * @param ingest what takes the permission {@code ingest}: requests, of one event or a batch
 * @param other everything else
 * @param unseenKeys of all senders together: requests with a key that this node has not seen, each
 *     of which asks the database
 */
public record LimitsProperties(
    @Valid Limit assign, @Valid Limit ingest, @Valid Limit other, @Valid Limit unseenKeys) {

  /**
   * A bucket of tokens, one a request.
   *
   * @param perSecond how fast it fills
   * @param burst how much it holds
   */
  public record Limit(
      @Min(1) @Max(100_000_000) int perSecond, @Min(1) @Max(100_000_000) int burst) {}
}
