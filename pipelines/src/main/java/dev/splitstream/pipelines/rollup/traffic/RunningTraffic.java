package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.rollup.Traffic;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of one value of a window so far.
 *
 * @param traffic what was counted
 * @param changes how many changes it includes
 */
record RunningTraffic(Traffic traffic, long changes) {

  /** The sum of both; the second alone if {@code known} is null. */
  static RunningTraffic sum(@Nullable RunningTraffic known, RunningTraffic more) {
    return known == null
        ? more
        : new RunningTraffic(
            known.traffic().plus(more.traffic()), known.changes() + more.changes());
  }

  /** Encodes running traffic in state. */
  static final class StateCoder extends AtomicCoder<RunningTraffic> {
    private static final StateCoder INSTANCE = new StateCoder();

    private StateCoder() {}

    static StateCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(RunningTraffic running, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      running.traffic().writeTo(data);
      data.writeLong(running.changes());
      data.flush();
    }

    @Override
    public RunningTraffic decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      return new RunningTraffic(Traffic.readFrom(data, HyperLogLog::of), data.readLong());
    }
  }
}
