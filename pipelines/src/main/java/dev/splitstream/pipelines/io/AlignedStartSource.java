package dev.splitstream.pipelines.io;

import dev.splitstream.pipelines.io.PrefetchingReader.Fetched;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source of partitions that are known from the start, whose readers return nothing before all
 * readers of their task are registered.
 *
 * <p>The watermark of a task on Flink is the minimum over the readers that Beam has registered: it
 * registers a reader when it returns its first record, or when it is polled a second time. So after
 * a restart amid a backlog, a partition that is nearly caught up could advance the watermark to the
 * present before one that is days behind is registered, and close the windows of those days. A
 * reader here returns nothing for its first two polls. Each time, Beam polls all of them, one after
 * the other, before it emits a watermark.
 *
 * <p>It starts the wrapped reader only then, so a checkpoint in between records a reader that has
 * not started: the position it was restored from. From then on it prefetches, see {@link
 * PrefetchingReader}, takes part in the alignment by time of receipt, see {@link
 * ReceiptTimeAlignment}, and waits when idle, see {@link IdleRest}.
 *
 * <p>Splitting it needs no request and no time. Beam splits a source of Kafka while the job is
 * already running, and that queries Kafka. If a checkpoint completes or a task fails before the
 * answer arrives, tasks are assigned nothing to read, permanently.
 */
// ADR-0058
public final class AlignedStartSource<T>
    extends UnboundedSource<T, UnboundedSource.CheckpointMark> {
  private static final long serialVersionUID = 1;

  private final List<UnboundedSource<T, CheckpointMark>> partitions;

  /**
   * @param partitions what to read, each with its own reader; at least one
   */
  @SuppressWarnings("unchecked")
  public AlignedStartSource(List<? extends UnboundedSource<T, ?>> partitions) {
    this.partitions = List.copyOf((List<UnboundedSource<T, CheckpointMark>>) partitions);
  }

  @Override
  public List<AlignedStartSource<T>> split(int desiredNumSplits, PipelineOptions options) {
    return partitions.stream()
        .map(partition -> new AlignedStartSource<T>(List.of(partition)))
        .toList();
  }

  @Override
  public UnboundedReader<T> createReader(PipelineOptions options, @Nullable CheckpointMark mark)
      throws IOException {
    if (partitions.size() > 1) {
      throw new IllegalStateException("Cannot read several partitions by one reader; split first");
    }
    return new Reader<>(this, partitions.get(0).createReader(options, mark));
  }

  @Override
  public Coder<CheckpointMark> getCheckpointMarkCoder() {
    return partitions.get(0).getCheckpointMarkCoder();
  }

  @Override
  public Coder<T> getOutputCoder() {
    return partitions.get(0).getOutputCoder();
  }

  @Override
  public boolean requiresDeduping() {
    return partitions.get(0).requiresDeduping();
  }

  @Override
  public void validate() {
    partitions.forEach(UnboundedSource::validate);
  }

  private static final class Reader<T> extends UnboundedReader<T> {
    private final UnboundedSource<T, ?> source;
    private final UnboundedReader<T> within;
    private final ReceiptTimeAlignment order = ReceiptTimeAlignment.ofTask();
    private @Nullable PrefetchingReader<T> ahead;
    private @Nullable Fetched<T> last;
    private boolean registered;

    Reader(UnboundedSource<T, ?> source, UnboundedReader<T> within) {
      this.source = source;
      this.within = within;
    }

    @Override
    public boolean start() {
      return false;
    }

    @Override
    public boolean advance() throws IOException {
      if (!registered) {
        registered = true;
        return false;
      }
      if (ahead == null) {
        ahead = new PrefetchingReader<>(within, order.rest()::arrived);
        order.join(ahead);
      }
      ahead.look();
      Fetched<T> next = order.isTurnOf(ahead) ? ahead.take() : null;
      if (next == null) {
        order.inVain();
        return false;
      }
      order.rest().gave();
      last = next;
      return true;
    }

    @Override
    public T getCurrent() {
      return last().value();
    }

    @Override
    public Instant getCurrentTimestamp() {
      return last().timestamp();
    }

    private Fetched<T> last() {
      if (last == null) {
        throw new NoSuchElementException("No record was read yet");
      }
      return last;
    }

    @Override
    public Instant getWatermark() {
      return ahead == null ? within.getWatermark() : ahead.watermark();
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return ahead == null ? within.getCheckpointMark() : ahead.position();
    }

    @Override
    public long getSplitBacklogBytes() {
      return within.getSplitBacklogBytes();
    }

    @Override
    public UnboundedSource<T, ?> getCurrentSource() {
      return source;
    }

    @Override
    public void close() throws IOException {
      if (ahead == null) {
        within.close();
      } else {
        order.leave(ahead);
        ahead.close();
      }
    }
  }
}
