package dev.splitstream.pipelines.progress;

import dev.splitstream.job.PartitionProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Encodes progress between steps, to the millisecond: Kafka's times are no finer. */
public final class PartitionProgressCoder extends AtomicCoder<PartitionProgress> {
  private static final PartitionProgressCoder INSTANCE = new PartitionProgressCoder();
  private static final VarLongCoder LONG = VarLongCoder.of();

  private PartitionProgressCoder() {}

  /** The coder. */
  public static PartitionProgressCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(PartitionProgress progress, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(progress.topic(), out);
    VarIntCoder.of().encode(progress.partition(), out);
    LONG.encode(progress.nextOffset(), out);
    LONG.encode(progress.receivedAt().toEpochMilli(), out);
  }

  @Override
  public PartitionProgress decode(InputStream in) throws IOException {
    return new PartitionProgress(
        StringUtf8Coder.of().decode(in),
        VarIntCoder.of().decode(in),
        LONG.decode(in),
        Instant.ofEpochMilli(LONG.decode(in)));
  }
}
