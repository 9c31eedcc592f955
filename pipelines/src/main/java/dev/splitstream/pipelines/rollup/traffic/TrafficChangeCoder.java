package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.rollup.Traffic;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes changes of traffic between steps. */
public final class TrafficChangeCoder extends AtomicCoder<TrafficChange> {
  private static final TrafficChangeCoder INSTANCE = new TrafficChangeCoder();

  private TrafficChangeCoder() {}

  /** The coder. */
  public static TrafficChangeCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficChange change, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(change.value());
    change.traffic().writeTo(data);
    data.flush();
  }

  @Override
  public TrafficChange decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new TrafficChange(data.readUTF(), Traffic.readFrom(data, HyperLogLog::of));
  }
}
