package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes updates of traffic rows between steps. */
public final class TrafficUpdateCoder extends AtomicCoder<TrafficUpdate> {
  private static final TrafficUpdateCoder INSTANCE = new TrafficUpdateCoder();

  private TrafficUpdateCoder() {}

  /** The coder. */
  public static TrafficUpdateCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficUpdate update, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    TrafficRow row = update.row();
    data.writeUTF(row.key().tenant());
    data.writeUTF(row.key().eventName());
    data.writeUTF(row.key().dimension().name());
    data.writeUTF(row.key().value());
    data.writeUTF(row.grain().name());
    data.writeLong(row.windowStart().toEpochMilli());
    row.traffic().writeTo(data);
    data.writeLong(update.version());
    data.flush();
  }

  @Override
  public TrafficUpdate decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    TrafficKey key =
        new TrafficKey(
            data.readUTF(),
            data.readUTF(),
            TrafficDimension.valueOf(data.readUTF()),
            data.readUTF());
    Grain grain = Grain.valueOf(data.readUTF());
    Instant start = Instant.ofEpochMilli(data.readLong());
    return new TrafficUpdate(
        new TrafficRow(key, grain, start, Traffic.readFrom(data, HyperLogLog::of)),
        data.readLong());
  }
}
