package dev.splitstream.pipelines.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.PartitionedFanoutWriter;

/** Writes rows to new files of one table, one file a partition. */
public final class LakeFileWriter {
  private static final long TARGET_BYTES = 512L * 1024 * 1024;

  private final LakeTable lakeTable;
  private final Table table;
  private final Partitioned writer;

  /** Opens nothing yet; a file is opened with the first row of its partition. */
  public LakeFileWriter(LakeTable lakeTable, Table table) {
    this.lakeTable = lakeTable;
    this.table = table;
    this.writer = new Partitioned(table);
  }

  /** Adds a row. */
  public void write(Record row) throws IOException {
    writer.write(row);
  }

  /** Closes the files and deletes them: their rows will come again. */
  public void abort() throws IOException {
    writer.abort();
  }

  /** Closes the files; none of them is part of the table yet. */
  public List<LakeFile> close() throws IOException {
    List<LakeFile> files = new ArrayList<>();
    for (DataFile file : writer.complete().dataFiles()) {
      files.add(
          new LakeFile(
              lakeTable,
              file.location(),
              table.spec().partitionToPath(file.partition()),
              file.fileSizeInBytes(),
              file.recordCount(),
              FileStatistics.of(file)));
    }
    return files;
  }

  private static final class Partitioned extends PartitionedFanoutWriter<Record> {
    private final PartitionKey key;
    private final InternalRecordWrapper wrapper;

    Partitioned(Table table) {
      super(
          table.spec(),
          FileFormat.PARQUET,
          new GenericAppenderFactory(table.schema(), table.spec()).setAll(table.properties()),
          // A name of its own for every attempt: a failed one leaves an orphan, never a clash.
          OutputFileFactory.builderFor(table, 0, 0)
              .format(FileFormat.PARQUET)
              .operationId(UUID.randomUUID().toString())
              .build(),
          table.io(),
          TARGET_BYTES);
      key = new PartitionKey(table.spec(), table.schema());
      wrapper = new InternalRecordWrapper(table.schema().asStruct());
    }

    @Override
    protected PartitionKey partition(Record row) {
      key.partition(wrapper.wrap(row));
      return key;
    }
  }
}
