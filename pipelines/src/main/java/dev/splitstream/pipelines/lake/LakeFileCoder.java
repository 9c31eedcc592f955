package dev.splitstream.pipelines.lake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/** Encodes lake files between steps, and in state between writing and committing. */
public final class LakeFileCoder extends AtomicCoder<LakeFile> {
  private static final LakeFileCoder INSTANCE = new LakeFileCoder();

  /**
   * A marker in the place where the first format, which had no statistics, has the name of the
   * table.
   */
  private static final String WITH_STATISTICS = "2";

  private LakeFileCoder() {}

  /** The coder. */
  public static LakeFileCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(LakeFile file, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    FileStatistics statistics = file.statistics();
    if (statistics != null) {
      data.writeUTF(WITH_STATISTICS);
    }
    data.writeUTF(file.table().name());
    data.writeUTF(file.path());
    data.writeUTF(file.partition());
    data.writeLong(file.bytes());
    data.writeLong(file.rows());
    if (statistics != null) {
      FileStatisticsSerializer.write(statistics, data);
    }
    data.flush();
  }

  @Override
  public LakeFile decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    String first = data.readUTF();
    boolean hasStatistics = first.equals(WITH_STATISTICS);
    LakeTable table = LakeTable.valueOf(hasStatistics ? data.readUTF() : first);
    String path = data.readUTF();
    String partition = data.readUTF();
    long bytes = data.readLong();
    long rows = data.readLong();
    @Nullable FileStatistics statistics =
        hasStatistics ? FileStatisticsSerializer.read(data) : null;
    return new LakeFile(table, path, partition, bytes, rows, statistics);
  }

  static byte[] toBytes(LakeFile file) {
    try {
      return CoderUtils.encodeToByteArray(INSTANCE, file);
    } catch (CoderException e) {
      throw new IllegalStateException("Cannot write down " + file.path(), e);
    }
  }

  static LakeFile fromBytes(byte[] bytes) {
    try {
      return CoderUtils.decodeFromByteArray(INSTANCE, bytes);
    } catch (CoderException e) {
      throw new IllegalStateException("Cannot read the record of a lake file", e);
    }
  }
}
