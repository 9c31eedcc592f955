package dev.splitstream.pipelines.lake.maintenance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a group of files to new files, in order, and reads them back. */
final class GroupRewrite {
  private final Table table;
  private final RowOrder order;
  private final Path folder;
  private final Sizes sizes;

  /**
   * @param folder for rows that do not fit into memory
   */
  GroupRewrite(Table table, Path folder, Sizes sizes) {
    this.table = table;
    this.order = new RowOrder(table);
    this.folder = folder;
    this.sizes = sizes;
  }

  /**
   * How much a rewrite holds and writes.
   *
   * @param rowsInMemory how many rows it keeps in memory at most
   * @param targetBytes from which size on a new file begins
   */
  record Sizes(int rowsInMemory, long targetBytes) {
    /** About 150 MB of memory, and files of half a gigabyte. */
    static final Sizes DEFAULT = new Sizes(100_000, 512L * 1024 * 1024);
  }

  /**
   * Writes the new files.
   *
   * @return the files, none of them part of the table yet
   * @throws IllegalStateException if they do not hold the same rows; they are deleted then
   */
  List<DataFile> rewrite(FileGroup group) throws IOException {
    SortedFiles out = new SortedFiles(table, group, sizes.targetBytes());
    boolean isComplete = false;
    try (RowSorter sorter = new RowSorter(table.schema(), order, folder, sizes.rowsInMemory())) {
      RowFingerprint before = readInto(sorter, group);
      write(sorter, out);
      List<DataFile> files = out.complete();
      verify(group, before, files);
      isComplete = true;
      return files;
    } finally {
      if (!isComplete) {
        out.abort();
      }
    }
  }

  private RowFingerprint readInto(RowSorter sorter, FileGroup group) throws IOException {
    RowFingerprint before = new RowFingerprint();
    for (DataFile file : group.files()) {
      try (CloseableIterable<Record> rows = read(file)) {
        for (Record row : rows) {
          before.add(row);
          sorter.add(row);
        }
      }
    }
    return before;
  }

  private static void write(RowSorter sorter, SortedFiles out) throws IOException {
    try (CloseableIterable<Record> rows = sorter.sorted()) {
      for (Record row : rows) {
        out.write(row);
      }
    }
  }

  private void verify(FileGroup group, RowFingerprint before, List<DataFile> files)
      throws IOException {
    RowFingerprint after = new RowFingerprint();
    @Nullable SortedRow last = null;
    for (DataFile file : files) {
      try (CloseableIterable<Record> rows = read(file)) {
        for (Record row : rows) {
          after.add(row);
          SortedRow next = order.keyed(row);
          if (last != null && order.compare(last, next) > 0) {
            throw refused(group, "rows are not in order in " + file.location());
          }
          last = next;
        }
      }
    }
    if (!before.isEqualTo(after)) {
      throw refused(
          group,
          "the new files do not hold the same rows (%d before, %d after)"
              .formatted(before.rows(), after.rows()));
    }
  }

  private IllegalStateException refused(FileGroup group, String reason) {
    return new IllegalStateException(
        "Cannot compact %s of %s: %s; the table was not changed"
            .formatted(group.path(), table.name(), reason));
  }

  private CloseableIterable<Record> read(DataFile file) {
    Schema schema = table.schema();
    return Parquet.read(table.io().newInputFile(file.location(), file.fileSizeInBytes()))
        .project(schema)
        .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(schema, fileSchema))
        .build();
  }
}
