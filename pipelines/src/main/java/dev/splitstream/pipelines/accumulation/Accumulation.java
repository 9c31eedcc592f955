package dev.splitstream.pipelines.accumulation;

import java.util.function.Function;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;

/**
 * Where the graph keeps what it accumulates: in state, for a stream whose next event may arrive at
 * any time; or in memory, for a history that is complete. Steps ask for the strategy they are
 * given; nothing else in the graph differs.
 */
public sealed interface Accumulation {

  /**
   * Accumulates a stream in state.
   *
   * @param horizon how long after it happened an event may be received, and a window accepts
   *     changes
   */
  record Live(Duration horizon) implements Accumulation {
    @Override
    public Duration lateness() {
      return horizon;
    }

    @Override
    public <T> T choose(Function<Live, T> live, Function<Replay, T> replay) {
      return live.apply(this);
    }
  }

  /**
   * Accumulates a complete history in memory, one shard of units or windows after the other, as
   * keys are expensive on some runners.
   *
   * @param shards how many; a worker holds one at a time
   */
  record Replay(int shards) implements Accumulation {
    /** All windows of a history are behind the watermark, which is at infinity when it is read. */
    private static final Duration NEVER_OVER =
        Duration.millis(BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis());

    @Override
    public Duration lateness() {
      return NEVER_OVER;
    }

    @Override
    public <T> T choose(Function<Live, T> live, Function<Replay, T> replay) {
      return replay.apply(this);
    }
  }

  /** How long after its end a window accepts changes. */
  Duration lateness();

  /** What one of both gives, whichever this strategy is. */
  <T> T choose(Function<Live, T> live, Function<Replay, T> replay);
}
