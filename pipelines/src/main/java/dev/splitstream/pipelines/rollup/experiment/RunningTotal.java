package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.Moments;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.jspecify.annotations.Nullable;

/**
 * The total of a window so far.
 *
 * @param moments the sums
 * @param changes how many changes it includes
 */
record RunningTotal(Moments moments, long changes) {

  /** The total after one more change; the first one if {@code known} is null. */
  static RunningTotal after(@Nullable RunningTotal known, Moments change) {
    return known == null
        ? new RunningTotal(change, 1)
        : new RunningTotal(known.moments().plus(change), known.changes() + 1);
  }

  /** Encodes running totals in state. */
  static final class StateCoder extends AtomicCoder<RunningTotal> {
    private static final StateCoder INSTANCE = new StateCoder();

    private StateCoder() {}

    static StateCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(RunningTotal total, OutputStream out) throws IOException {
      MomentsCoder.of().encode(total.moments(), out);
      VarLongCoder.of().encode(total.changes(), out);
    }

    @Override
    public RunningTotal decode(InputStream in) throws IOException {
      return new RunningTotal(MomentsCoder.of().decode(in), VarLongCoder.of().decode(in));
    }
  }
}
