package dev.splitstream.runners.flink;

import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Instant;

/** A source of two partitions with a record each: one of a week ago, and one of now. */
final class TwoPartitions extends UnboundedSource<String, UnboundedSource.CheckpointMark> {
  private static final long serialVersionUID = 1;
  static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");
  static final Instant WEEK_AGO = Instant.parse("2026-03-01T12:00:00Z");

  private final long receivedAt;

  private TwoPartitions(Instant receivedAt) {
    this.receivedAt = receivedAt.getMillis();
  }

  /** The one that is ahead comes first. */
  static UnboundedSource<String, CheckpointMark> ahead() {
    return new TwoPartitions(NOW);
  }

  static UnboundedSource<String, CheckpointMark> behind() {
    return new TwoPartitions(WEEK_AGO);
  }

  @Override
  public List<TwoPartitions> split(int desiredNumSplits, PipelineOptions options) {
    throw new UnsupportedOperationException("Would take time, while tasks may fail.");
  }

  @Override
  public UnboundedReader<String> createReader(PipelineOptions options, CheckpointMark mark) {
    return new OneRecord(this);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Coder<CheckpointMark> getCheckpointMarkCoder() {
    return (Coder) SerializableCoder.of(String.class);
  }

  @Override
  public Coder<String> getOutputCoder() {
    return StringUtf8Coder.of();
  }

  private static final class OneRecord extends UnboundedReader<String> {
    private final TwoPartitions partition;

    OneRecord(TwoPartitions partition) {
      this.partition = partition;
    }

    @Override
    public boolean start() {
      return true;
    }

    @Override
    public boolean advance() {
      return false;
    }

    @Override
    public String getCurrent() {
      return "record";
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(partition.receivedAt);
    }

    @Override
    public Instant getWatermark() {
      return Instant.ofEpochMilli(partition.receivedAt);
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return CheckpointMark.NOOP_CHECKPOINT_MARK;
    }

    @Override
    public UnboundedSource<String, ?> getCurrentSource() {
      return partition;
    }

    @Override
    public void close() {}
  }
}
