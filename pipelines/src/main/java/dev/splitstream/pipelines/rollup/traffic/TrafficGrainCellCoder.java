package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes cells as keys: equal cells have equal bytes. */
public final class TrafficGrainCellCoder extends AtomicCoder<TrafficGrainCell> {
  private static final TrafficGrainCellCoder INSTANCE = new TrafficGrainCellCoder();

  private TrafficGrainCellCoder() {}

  /** The coder. */
  public static TrafficGrainCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficGrainCell cell, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(cell.tenant());
    data.writeUTF(cell.eventName());
    data.writeUTF(cell.dimension().name());
    data.writeUTF(cell.grain().name());
    data.flush();
  }

  @Override
  public TrafficGrainCell decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new TrafficGrainCell(
        data.readUTF(),
        data.readUTF(),
        TrafficDimension.valueOf(data.readUTF()),
        Grain.valueOf(data.readUTF()));
  }
}
