package dev.splitstream.pipelines.rollup.traffic;

import dev.splitstream.rollup.TrafficDimension;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes what cells of traffic are about: equal subjects have equal bytes. */
final class TrafficSubjectCoder extends AtomicCoder<TrafficSubject> {
  private static final long serialVersionUID = 1;
  private static final TrafficSubjectCoder INSTANCE = new TrafficSubjectCoder();

  private TrafficSubjectCoder() {}

  static TrafficSubjectCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(TrafficSubject subject, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(subject.tenant());
    data.writeUTF(subject.eventName());
    data.writeUTF(subject.dimension().name());
    data.flush();
  }

  @Override
  public TrafficSubject decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new TrafficSubject(
        data.readUTF(), data.readUTF(), TrafficDimension.valueOf(data.readUTF()));
  }
}
