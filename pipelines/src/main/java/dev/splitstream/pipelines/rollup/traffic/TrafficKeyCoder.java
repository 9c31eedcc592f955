package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.TrafficKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes keys of rows of traffic. */
final class TrafficKeyCoder extends AtomicCoder<TrafficKey> {
  private static final long serialVersionUID = 1;
  private static final TrafficKeyCoder INSTANCE = new TrafficKeyCoder();

  private TrafficKeyCoder() {}

  static TrafficKeyCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficKey key, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    key.writeTo(data);
    data.flush();
  }

  @Override
  public TrafficKey decode(InputStream in) throws IOException {
    return TrafficKey.readFrom(new DataInputStream(in));
  }
}
