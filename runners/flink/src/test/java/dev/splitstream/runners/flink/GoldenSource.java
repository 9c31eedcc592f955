package dev.splitstream.runners.flink;

import dev.splitstream.pipelines.io.RawEvent;
import dev.splitstream.pipelines.io.RawEventCoder;
import java.io.Serializable;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives {@link GoldenEvents} in order, up to a limit that the test moves. The golden savepoint
 * holds instances of it, so it must stay as it is.
 */
final class GoldenSource extends UnboundedSource<RawEvent, GoldenSource.Mark> {
  private static final long serialVersionUID = 1;

  /** How many events may be given. */
  static final AtomicInteger LIMIT = new AtomicInteger();

  /**
   * Always ahead of the clock, so that the job counts as caught up and its traffic does not wait a
   * minute, and inside the horizon that the job has here.
   */
  private static final Instant WATERMARK = Instant.parse("2100-01-01T00:00:00Z");

  /**
   * How far it was read.
   *
   * @param given how many events were given
   */
  record Mark(int given) implements UnboundedSource.CheckpointMark, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public void finalizeCheckpoint() {}
  }

  @Override
  public List<GoldenSource> split(int desiredNumSplits, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<RawEvent> createReader(PipelineOptions options, @Nullable Mark mark) {
    return new Reader(this, mark == null ? 0 : mark.given);
  }

  @Override
  public Coder<Mark> getCheckpointMarkCoder() {
    return SerializableCoder.of(Mark.class);
  }

  @Override
  public Coder<RawEvent> getOutputCoder() {
    return RawEventCoder.of();
  }

  private static final class Reader extends UnboundedReader<RawEvent> {
    private final GoldenSource source;
    private int given;
    private @Nullable RawEvent current;

    Reader(GoldenSource source, int given) {
      this.source = source;
      this.given = given;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      if (given >= LIMIT.get()) {
        return false;
      }
      current = GoldenEvents.raw(given);
      given++;
      return true;
    }

    @Override
    public RawEvent getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(getCurrent().recordedAtMillis());
    }

    @Override
    public Instant getWatermark() {
      return WATERMARK;
    }

    @Override
    public Mark getCheckpointMark() {
      return new Mark(given);
    }

    @Override
    public UnboundedSource<RawEvent, Mark> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }
}
