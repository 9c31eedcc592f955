package dev.splitstream.pipelines.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * What is in the events table at one snapshot.
 *
 * @param snapshotId the snapshot, 0 for an empty table
 * @param files its files
 */
public record LakeInventory(long snapshotId, List<File> files) {

  /** Copies the list. */
  public LakeInventory {
    files = List.copyOf(files);
  }

  /**
   * One Parquet file.
   *
   * @param path where it is
   * @param bytes its size
   * @param rows how many events are in it
   */
  public record File(String path, long bytes, long rows) {}

  /** Reads the table's newest snapshot. */
  public static LakeInventory read(LakeSettings settings) throws IOException {
    try (JdbcCatalog catalog = settings.openCatalog()) {
      Table table = LakeTable.EVENTS.load(catalog);
      Snapshot snapshot = table.currentSnapshot();
      if (snapshot == null) {
        return new LakeInventory(0, List.of());
      }
      List<File> files = new ArrayList<>();
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
        for (FileScanTask task : tasks) {
          files.add(
              new File(
                  task.file().location(),
                  task.file().fileSizeInBytes(),
                  task.file().recordCount()));
        }
      }
      return new LakeInventory(snapshot.snapshotId(), files);
    }
  }
}
