package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficDimension;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Cells of traffic as keys: equal cells have equal bytes. */
public final class TrafficCellCoder extends AtomicCoder<TrafficCell> {
  private static final TrafficCellCoder INSTANCE = new TrafficCellCoder();

  private TrafficCellCoder() {}

  /** The coder. */
  public static TrafficCellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficCell cell, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(cell.tenant());
    data.writeUTF(cell.eventName());
    data.writeUTF(cell.dimension().name());
    data.writeUTF(cell.grain().name());
    data.flush();
  }

  @Override
  public TrafficCell decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new TrafficCell(
        data.readUTF(),
        data.readUTF(),
        TrafficDimension.valueOf(data.readUTF()),
        Grain.valueOf(data.readUTF()));
  }
}
