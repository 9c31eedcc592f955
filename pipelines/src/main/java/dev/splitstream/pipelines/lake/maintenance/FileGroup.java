package dev.splitstream.pipelines.lake.maintenance;

import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;

/**
 * Files of one partition that are replaced by as few as possible.
 *
 * @param spec to which the partition belongs
 * @param partition its values
 * @param files at least one
 */
record FileGroup(PartitionSpec spec, StructLike partition, List<DataFile> files) {
  /** Copies the list. */
  FileGroup {
    files = List.copyOf(files);
  }

  /** The partition's path below the table's folder. */
  String path() {
    return spec.partitionToPath(partition);
  }

  long rows() {
    return files.stream().mapToLong(DataFile::recordCount).sum();
  }

  long bytes() {
    return files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
  }
}
