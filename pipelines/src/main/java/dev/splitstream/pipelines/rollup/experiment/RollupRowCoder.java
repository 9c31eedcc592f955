package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupRow;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes rollup rows between steps. */
public final class RollupRowCoder extends AtomicCoder<RollupRow> {
  private static final RollupRowCoder INSTANCE = new RollupRowCoder();

  private RollupRowCoder() {}

  /** The coder. */
  public static RollupRowCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RollupRow row, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    ContributionCoder.writeKey(row.key(), data);
    data.writeUTF(row.grain().name());
    data.writeLong(row.windowStart().toEpochMilli());
    row.moments().writeTo(data);
    data.flush();
  }

  @Override
  public RollupRow decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new RollupRow(
        ContributionCoder.readKey(data),
        Grain.valueOf(data.readUTF()),
        Instant.ofEpochMilli(data.readLong()),
        Moments.readFrom(data));
  }
}
