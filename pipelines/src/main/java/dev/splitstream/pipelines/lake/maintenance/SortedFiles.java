package dev.splitstream.pipelines.lake.maintenance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.jspecify.annotations.Nullable;

/** Writes rows that come in the table's order to new files of a partition. */
final class SortedFiles {
  private static final int ROWS_BETWEEN_CHECKS = 1_000;

  private final Table table;
  private final FileGroup group;
  private final long targetBytes;
  private final GenericAppenderFactory appenders;
  private final OutputFileFactory names;
  private final List<String> paths = new ArrayList<>();
  private final List<DataFile> files = new ArrayList<>();
  private @Nullable FileAppender<Record> current;
  private long rows;

  /**
   * Opens nothing yet.
   *
   * @param group the files that the new ones replace
   * @param targetBytes when the next file begins
   */
  SortedFiles(Table table, FileGroup group, long targetBytes) {
    this.table = table;
    this.group = group;
    this.targetBytes = targetBytes;
    this.appenders =
        new GenericAppenderFactory(table.schema(), group.spec()).setAll(table.properties());
    // Every attempt has its own name: a failed one leaves an orphan, never a conflict.
    this.names =
        OutputFileFactory.builderFor(table, 0, 0)
            .defaultSpec(group.spec())
            .format(FileFormat.PARQUET)
            .operationId(UUID.randomUUID().toString())
            .build();
  }

  void write(Record row) throws IOException {
    FileAppender<Record> open = current == null ? open() : current;
    open.add(row);
    rows++;
    if (rows % ROWS_BETWEEN_CHECKS == 0 && open.length() >= targetBytes) {
      finish(open);
    }
  }

  private FileAppender<Record> open() {
    OutputFile file = names.newOutputFile(group.spec(), group.partition()).encryptingOutputFile();
    paths.add(file.location());
    FileAppender<Record> opened = appenders.newAppender(file, FileFormat.PARQUET);
    current = opened;
    return opened;
  }

  private void finish(FileAppender<Record> appender) throws IOException {
    appender.close();
    current = null;
    files.add(
        DataFiles.builder(group.spec())
            .withPath(paths.get(paths.size() - 1))
            .withPartition(group.partition())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(appender.length())
            .withMetrics(appender.metrics())
            .withSplitOffsets(appender.splitOffsets())
            .withSortOrder(table.sortOrder())
            .build());
  }

  /** Closes the last file. None is part of the table yet. */
  List<DataFile> complete() throws IOException {
    if (current != null) {
      finish(current);
    }
    return List.copyOf(files);
  }

  /** Deletes what was written. */
  void abort() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
    paths.forEach(table.io()::deleteFile);
  }
}
