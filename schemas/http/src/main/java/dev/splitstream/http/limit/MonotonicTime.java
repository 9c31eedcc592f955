package dev.splitstream.http.limit;

import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/**
 * The clock by which token buckets refill.
 *
 * @param nanos a clock that never jumps
 */
public record MonotonicTime(LongSupplier nanos) implements TimeMeter {
  @Override
  public long currentTimeNanos() {
    return nanos.getAsLong();
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
