package dev.splitstream.pipelines.lake.maintenance;

import static dev.splitstream.pipelines.lake.LakeFixture.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.pipelines.lake.LakeFixture;
import dev.splitstream.pipelines.lake.LakeTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * The events of a lake while it is compacted.
 *
 * @param folder for rows that do not fit into memory
 */
record CompactedLake(LakeFixture lake, Path folder) {

  /** Commits files of ten events each. */
  void commitFiles(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int first = (int) lake.rowsInTable() + 1;
      lake.commit(lake.write(events(first, first + 9)));
    }
  }

  LakeCompactor compactor(Instant now, GroupRewrite.Sizes sizes) {
    return new LakeCompactor(lake.settings(), Clock.fixed(now, ZoneOffset.UTC), folder, sizes);
  }

  List<CompactedPartition> compact(Instant now) throws Exception {
    List<CompactedPartition> done = new ArrayList<>();
    try (LakeCompactor compactor = compactor(now, GroupRewrite.Sizes.DEFAULT)) {
      compactor.compact(done::add);
    }
    return done;
  }

  Table table() {
    return LakeTable.EVENTS.load(lake.catalog());
  }

  List<DataFile> dataFiles() throws Exception {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return files;
  }

  CloseableIterable<Record> read(DataFile file) {
    return Parquet.read(table().io().newInputFile(file.location()))
        .project(table().schema())
        .createReaderFunc(
            fileSchema -> GenericParquetReaders.buildReader(table().schema(), fileSchema))
        .build();
  }

  /** The ids of all events, of which each must be there once. */
  List<UUID> ids() throws Exception {
    List<UUID> ids = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table()).build()) {
      rows.forEach(row -> ids.add((UUID) row.getField("event_id")));
    }
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    return ids;
  }
}
