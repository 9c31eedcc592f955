package dev.splitstream.pipelines.lake.maintenance;

import java.util.List;
import org.apache.iceberg.DataFile;

/**
 * What a compaction did, or would do, to one partition.
 *
 * @param table the name of its table
 * @param partition its path below the table's folder
 * @param rows in the files that were replaced
 * @param filesBefore how many were replaced
 * @param bytesBefore of these
 * @param filesAfter by how many; 0 if it was only planned or skipped
 * @param bytesAfter of these
 * @param outcome what became of it
 */
public record CompactedPartition(
    String table,
    String partition,
    long rows,
    int filesBefore,
    long bytesBefore,
    int filesAfter,
    long bytesAfter,
    Outcome outcome) {

  /** What became of a partition. */
  public enum Outcome {
    /** Nothing was written, as asked. */
    PLANNED,
    /** Its files were replaced. */
    COMPACTED,
    /** Another writer replaced some of its files first; the next compaction will do it. */
    SKIPPED
  }

  static CompactedPartition of(
      String table, FileGroup group, List<DataFile> files, Outcome outcome) {
    return new CompactedPartition(
        table,
        group.path(),
        group.rows(),
        group.files().size(),
        group.bytes(),
        files.size(),
        files.stream().mapToLong(DataFile::fileSizeInBytes).sum(),
        outcome);
  }
}
