package dev.splitstream.pipelines.unit;

import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes contributions between steps. */
public final class ContributionCoder extends AtomicCoder<Contribution> {
  private static final ContributionCoder INSTANCE = new ContributionCoder();

  private ContributionCoder() {}

  /** The coder. */
  public static ContributionCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Contribution contribution, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    writeKey(contribution.key(), data);
    data.writeLong(contribution.minuteStart());
    contribution.change().writeTo(data);
    data.flush();
  }

  @Override
  public Contribution decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new Contribution(readKey(data), data.readLong(), Moments.readFrom(data));
  }

  /** Writes the key of a rollup; equal keys have equal bytes. */
  public static void writeKey(RollupKey key, DataOutputStream data) throws IOException {
    data.writeUTF(key.tenant());
    data.writeUTF(key.experimentId());
    data.writeUTF(key.variantId());
    data.writeUTF(key.metricId());
  }

  /** Reads what {@link #writeKey} wrote. */
  public static RollupKey readKey(DataInputStream data) throws IOException {
    return new RollupKey(data.readUTF(), data.readUTF(), data.readUTF(), data.readUTF());
  }
}
