package dev.splitstream.assignment.server.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How many requests a credential may send to this node.
 *
 * @param assign what takes the permission {@code assign}: assignments, OFREP, the catalog
 * @param ingest what takes the permission {@code ingest}: requests, of one event or a batch
 * @param other everything else
 * @param unseenKeys of all senders together: requests with a key that this node has not seen, each
 *     of which asks the database
 * @param unseenKeysPerAddress the same of one address
 * @param streams how many may be open
 */
public record LimitsProperties(
    @Valid Limit assign,
    @Valid Limit ingest,
    @Valid Limit other,
    @Valid Limit unseenKeys,
    @Valid Limit unseenKeysPerAddress,
    @Valid Streams streams) {

  /**
   * How many event streams may be open on this node, of OFREP and of the catalog together.
   *
   * @param perNode in all
   * @param perTenant of one tenant
   * @param perAddress of one address
   * @param heartbeat how often each is written to, and its key looked at again
   */
  public record Streams(
      @Min(1) int perNode,
      @Min(1) int perTenant,
      @Min(1) int perAddress,
      @DurationMin(millis = 100) Duration heartbeat) {}

  /**
   * A bucket of tokens, one a request.
   *
   * @param perSecond how fast it fills
   * @param burst how much it holds
   */
  public record Limit(
      @Min(1) @Max(100_000_000) int perSecond, @Min(1) @Max(100_000_000) int burst) {}
}
