package dev.splitstream.pipelines.lake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Lake files between steps, and in state between writing and committing. */
public final class LakeFileCoder extends AtomicCoder<LakeFile> {
  private static final LakeFileCoder INSTANCE = new LakeFileCoder();

  private LakeFileCoder() {}

  /** The coder. */
  public static LakeFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(LakeFile file, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeUTF(file.table().name());
    data.writeUTF(file.path());
    data.writeUTF(file.partition());
    data.writeLong(file.bytes());
    data.writeLong(file.rows());
    data.flush();
  }

  @Override
  public LakeFile decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    return new LakeFile(
        LakeTable.valueOf(data.readUTF()),
        data.readUTF(),
        data.readUTF(),
        data.readLong(),
        data.readLong());
  }
}
