package dev.splitstream.query.server.platform;

import dev.splitstream.http.limit.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests this node takes.
 *
 * @param read of a key or a person: everything but heavy reads
 * @param heavy of a key or a person: reads of traffic and of time series
 * @param unseenKeys of all senders together: requests with a key that this node has not seen
 * @param unseenKeysPerAddress the same of one address
 * @param heavyReads how many heavy reads run at a time
 */
@Validated
@ConfigurationProperties("splitstream.limits")
record LimitsProperties(
    @NotNull @Valid Limit read,
    @NotNull @Valid Limit heavy,
    @NotNull @Valid Limit unseenKeys,
    @NotNull @Valid Limit unseenKeysPerAddress,
    @NotNull @Valid @DefaultValue HeavyReads heavyReads) {

  /**
   * Reads that take memory and time.
   *
   * @param atOnce how many run at a time
   * @param perTenant how many of them may be of one tenant; twice as many more may wait
   * @param waitLimit how long a request waits for its turn
   * @param timeLimit how long one may read
   */
  record HeavyReads(
      @Min(1) @Max(100) @DefaultValue("3") int atOnce,
      @Min(1) @Max(100) @DefaultValue("2") int perTenant,
      @NotNull @DefaultValue("1s") Duration waitLimit,
      @NotNull @DefaultValue("20s") Duration timeLimit) {

    /** A tenant's share must be smaller than the whole. */
    @AssertTrue(message = "per-tenant must not be more than at-once") boolean isShared() {
      return perTenant <= atOnce;
    }
  }
}
