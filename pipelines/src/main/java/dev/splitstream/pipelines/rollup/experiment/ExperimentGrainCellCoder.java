package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.rollup.Grain;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes cells as keys: equal cells have equal bytes. */
final class ExperimentGrainCellCoder extends AtomicCoder<ExperimentGrainCell> {
  private static final ExperimentGrainCellCoder INSTANCE = new ExperimentGrainCellCoder();

  private ExperimentGrainCellCoder() {}

  static ExperimentGrainCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ExperimentGrainCell cell, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    ContributionCoder.writeKey(cell.key(), data);
    data.writeUTF(cell.grain().name());
    data.flush();
  }

  @Override
  public ExperimentGrainCell decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new ExperimentGrainCell(ContributionCoder.readKey(data), Grain.valueOf(data.readUTF()));
  }
}
