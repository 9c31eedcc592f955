package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.RollupKey;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes keys of rows of experiments: equal keys have equal bytes. */
final class RollupKeyCoder extends AtomicCoder<RollupKey> {
  private static final long serialVersionUID = 1;
  private static final RollupKeyCoder INSTANCE = new RollupKeyCoder();

  private RollupKeyCoder() {}

  static RollupKeyCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RollupKey key, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    key.writeTo(data);
    data.flush();
  }

  @Override
  public RollupKey decode(InputStream in) throws IOException {
    return RollupKey.readFrom(new DataInputStream(in));
  }
}
