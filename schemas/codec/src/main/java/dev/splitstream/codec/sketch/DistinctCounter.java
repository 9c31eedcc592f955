package dev.splitstream.codec.sketch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.sketch.DistinctSketch;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/**
 * Counts distinct units as they come. Takes almost no memory for a single unit, as most values of a
 * dimension are rare. Not safe for use by several threads at once.
 */
// ADR-0041
public final class DistinctCounter {
  private static final long SEED = 0x5eedL;

  private boolean some;
  private long first;
  private @Nullable Union more;

  /** A unit's hash. Never change it: stored sketches depend on it. */
  public static long hash(String unit) {
    return MurmurHash3.hash(unit.getBytes(UTF_8), SEED)[0];
  }

  /** Counts the unit with this {@link #hash}, if it is new. */
  public void add(long unitHash) {
    if (more != null) {
      more.update(unitHash);
    } else if (!some) {
      some = true;
      first = unitHash;
    } else if (first != unitHash) {
      union().update(unitHash);
    }
  }

  /** Counts all units that the other has counted. */
  public void add(DistinctCounter other) {
    if (other.more != null) {
      union().update(other.more.getResult());
    } else if (other.some) {
      add(other.first);
    }
  }

  /** Counts all units that are in the sketch. */
  public void add(DistinctSketch sketch) {
    if (!sketch.isEmpty()) {
      HyperLogLog.add(sketch, union());
    }
  }

  /** What was counted until now. */
  public DistinctSketch toSketch() {
    if (more != null) {
      return HyperLogLog.of(more);
    }
    if (!some) {
      return DistinctSketch.EMPTY;
    }
    Union single = new Union(HyperLogLog.LG_REGISTERS);
    single.update(first);
    return HyperLogLog.of(single);
  }

  private Union union() {
    if (more == null) {
      more = new Union(HyperLogLog.LG_REGISTERS);
      if (some) {
        more.update(first);
      }
    }
    return more;
  }
}
