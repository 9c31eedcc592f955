package dev.splitstream.pipelines.lake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The binary format of a file's statistics. */
final class FileStatisticsSerializer {
  private FileStatisticsSerializer() {}

  static void write(FileStatistics statistics, DataOutputStream out) throws IOException {
    writeCounts(statistics.columnSizes(), out);
    writeCounts(statistics.valueCounts(), out);
    writeCounts(statistics.nullValueCounts(), out);
    writeBounds(statistics.lowerBounds(), out);
    writeBounds(statistics.upperBounds(), out);
    out.writeInt(statistics.splitOffsets().size());
    for (long offset : statistics.splitOffsets()) {
      out.writeLong(offset);
    }
  }

  static FileStatistics read(DataInputStream in) throws IOException {
    return new FileStatistics(
        readCounts(in),
        readCounts(in),
        readCounts(in),
        readBounds(in),
        readBounds(in),
        readOffsets(in));
  }

  private static void writeCounts(Map<Integer, Long> counts, DataOutputStream out)
      throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  private static Map<Integer, Long> readCounts(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<Integer, Long> counts = new HashMap<>();
    for (int i = 0; i < size; i++) {
      counts.put(in.readInt(), in.readLong());
    }
    return counts;
  }

  private static void writeBounds(Map<Integer, ByteBuffer> bounds, DataOutputStream out)
      throws IOException {
    out.writeInt(bounds.size());
    for (Map.Entry<Integer, ByteBuffer> entry : bounds.entrySet()) {
      ByteBuffer bound = entry.getValue().duplicate();
      byte[] bytes = new byte[bound.remaining()];
      bound.get(bytes);
      out.writeInt(entry.getKey());
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static Map<Integer, ByteBuffer> readBounds(DataInputStream in) throws IOException {
    int size = in.readInt();
    Map<Integer, ByteBuffer> bounds = new HashMap<>();
    for (int i = 0; i < size; i++) {
      int column = in.readInt();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      bounds.put(column, ByteBuffer.wrap(bytes));
    }
    return bounds;
  }

  private static List<Long> readOffsets(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Long> offsets = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      offsets.add(in.readLong());
    }
    return offsets;
  }
}
