package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.rollup.Traffic;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes traffic in state and between steps. */
final class TrafficCoder extends AtomicCoder<Traffic> {
  private static final long serialVersionUID = 1;
  private static final TrafficCoder INSTANCE = new TrafficCoder();

  private TrafficCoder() {}

  static TrafficCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Traffic traffic, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    traffic.writeTo(data);
    data.flush();
  }

  @Override
  public Traffic decode(InputStream in) throws IOException {
    return Traffic.readFrom(new DataInputStream(in), HyperLogLog::of);
  }
}
