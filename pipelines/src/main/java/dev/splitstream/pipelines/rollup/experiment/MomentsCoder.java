package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.rollup.Moments;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes moments in state and between steps, exactly. */
final class MomentsCoder extends AtomicCoder<Moments> {
  private static final long serialVersionUID = 1;
  private static final MomentsCoder INSTANCE = new MomentsCoder();

  private MomentsCoder() {}

  static MomentsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Moments moments, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    moments.writeTo(data);
    data.flush();
  }

  @Override
  public Moments decode(InputStream in) throws IOException {
    return Moments.readFrom(new DataInputStream(in));
  }
}
