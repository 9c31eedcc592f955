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
    contribution.key().writeTo(data);
    data.writeLong(contribution.minuteStart());
    contribution.change().writeTo(data);
    data.flush();
  }

  @Override
  public Contribution decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new Contribution(RollupKey.readFrom(data), data.readLong(), Moments.readFrom(data));
  }
}
