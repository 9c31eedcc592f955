package dev.splitstream.assignment.server.config;

import dev.splitstream.http.limit.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How many requests a credential may send to this node.
 *
 * @param assign requests that need the permission {@code assign}: assignments, OFREP, the catalog
 * @param ingest requests that need the permission {@code ingest}, whether of one event or a batch
 * @param other everything else
 * @param unseenKeys requests of all senders with a key that this node has not seen; each costs a
 *     database look-up
 * @param unseenKeysPerAddress the same for one address
 * @param streams the limits of open event streams
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
   * @param heartbeat how often each stream is written to and its key is checked again
   */
  public record Streams(
      @Min(1) int perNode,
      @Min(1) int perTenant,
      @Min(1) int perAddress,
      @DurationMin(millis = 100) Duration heartbeat) {}
}
