package dev.splitstream.pipelines.lake;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericAppenderFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.PartitionedFanoutWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to new files of one table, one file per partition. Events that were received more
 * than some days after they happened share files across days: a client may send a different day
 * with each event, and a file for each day would delay all tenants.
 */
public final class LakeFileWriter {
  /** The default for how many days before its receipt an event goes to a file of its day. */
  // ADR-0106
  public static final int DEFAULT_DAYS = 7;

  private static final long SECONDS_A_DAY = 86_400;
  private static final long TARGET_BYTES = 512L * 1024 * 1024;

  private final LakeTable lakeTable;
  private final Table table;
  private final int days;
  private final Partitioned writer;
  private @Nullable Partitioned oldDays;

  /** With the default number of days. */
  public LakeFileWriter(LakeTable lakeTable, Table table) {
    this(lakeTable, table, DEFAULT_DAYS);
  }

  /**
   * Opens nothing yet; a file is opened with the first row of its partition.
   *
   * @param lakeTable which table
   * @param table the same, loaded
   * @param days for how many days before its receipt an event goes to a file of its day
   */
  public LakeFileWriter(LakeTable lakeTable, Table table, int days) {
    this.lakeTable = lakeTable;
    this.table = table;
    this.days = days;
    this.writer = new Partitioned(table, table.spec());
  }

  /** Adds a row. */
  public void write(Record row) throws IOException {
    if (!isOfAnOldDay(row)) {
      writer.write(row);
      return;
    }
    if (oldDays == null) {
      oldDays = new Partitioned(table, LakeTable.oldDays(table));
    }
    oldDays.write(row);
  }

  private boolean isOfAnOldDay(Record row) {
    return lakeTable.hasOldDays() && day(row, "received_at") - day(row, "occurred_at") > days;
  }

  private static long day(Record row, String column) {
    OffsetDateTime time = (OffsetDateTime) row.getField(column);
    return Math.floorDiv(time.toEpochSecond(), SECONDS_A_DAY);
  }

  /** Closes the files and deletes them: their rows will be processed again. */
  public void abort() throws IOException {
    try {
      if (oldDays != null) {
        oldDays.abort();
      }
    } finally {
      writer.abort();
    }
  }

  /** Closes the files; none of them is part of the table yet. */
  public List<LakeFile> close() throws IOException {
    List<LakeFile> files = new ArrayList<>(close(writer));
    if (oldDays != null) {
      files.addAll(close(oldDays));
    }
    return files;
  }

  private List<LakeFile> close(Partitioned part) throws IOException {
    List<LakeFile> files = new ArrayList<>();
    for (DataFile file : part.complete().dataFiles()) {
      files.add(
          new LakeFile(
              lakeTable,
              file.location(),
              part.spec.partitionToPath(file.partition()),
              file.fileSizeInBytes(),
              file.recordCount(),
              FileStatistics.of(file)));
    }
    return files;
  }

  private static final class Partitioned extends PartitionedFanoutWriter<Record> {
    private final PartitionSpec spec;
    private final PartitionKey key;
    private final InternalRecordWrapper wrapper;

    Partitioned(Table table, PartitionSpec spec) {
      super(
          spec,
          FileFormat.PARQUET,
          new GenericAppenderFactory(table.schema(), spec).setAll(table.properties()),
          // Every attempt has its own name: a failed one leaves an orphan, never a conflict.
          OutputFileFactory.builderFor(table, 0, 0)
              .defaultSpec(spec)
              .format(FileFormat.PARQUET)
              .operationId(UUID.randomUUID().toString())
              .build(),
          table.io(),
          TARGET_BYTES);
      this.spec = spec;
      key = new PartitionKey(spec, table.schema());
      wrapper = new InternalRecordWrapper(table.schema().asStruct());
    }

    @Override
    protected PartitionKey partition(Record row) {
      key.partition(wrapper.wrap(row));
      return key;
    }
  }
}
