package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import java.io.IOException;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;

/** Reads files of the events table, of whatever snapshot they are. */
public final class LakeFileReader implements AutoCloseable {
  private final JdbcCatalog catalog;
  private final Table table;

  /** Opens the lake's catalog. */
  public LakeFileReader(LakeSettings settings) {
    this.catalog = settings.openCatalog();
    this.table = LakeTable.EVENTS.load(catalog);
  }

  /** Receives events. */
  @FunctionalInterface
  public interface Output {
    /** Receives one. */
    void accept(Event event) throws IOException;
  }

  /** Reads all events of a file. */
  public void read(String path, Output out) throws IOException {
    try (CloseableIterable<Record> rows =
        Parquet.read(table.io().newInputFile(path))
            .project(LakeTable.SCHEMA)
            .createReaderFunc(
                fileSchema -> GenericParquetReaders.buildReader(LakeTable.SCHEMA, fileSchema))
            .build()) {
      for (Record row : rows) {
        out.accept(EventRows.toEvent(row));
      }
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
