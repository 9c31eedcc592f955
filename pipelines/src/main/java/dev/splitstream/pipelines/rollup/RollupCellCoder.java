package dev.splitstream.pipelines.rollup;

import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.rollup.Grain;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Rollup cells as keys: equal cells have equal bytes. */
final class RollupCellCoder extends AtomicCoder<RollupCell> {
  private static final RollupCellCoder INSTANCE = new RollupCellCoder();

  private RollupCellCoder() {}

  static RollupCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RollupCell cell, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    ContributionCoder.writeKey(cell.key(), data);
    data.writeUTF(cell.grain().name());
    data.flush();
  }

  @Override
  public RollupCell decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new RollupCell(ContributionCoder.readKey(data), Grain.valueOf(data.readUTF()));
  }
}
