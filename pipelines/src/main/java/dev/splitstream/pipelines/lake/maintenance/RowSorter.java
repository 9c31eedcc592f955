package dev.splitstream.pipelines.lake.maintenance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.DataWriter;
import org.apache.iceberg.data.avro.PlannedDataReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.util.SortedMerge;

/**
 * Sorts rows, however many there are: a bounded number in memory, the rest in sorted files of a
 * folder, which are merged.
 */
final class RowSorter implements AutoCloseable {
  private final Schema schema;
  private final RowOrder order;
  private final Path folder;
  private final int rowsInMemory;
  private final List<Path> runs = new ArrayList<>();
  private List<SortedRow> rows = new ArrayList<>();

  /**
   * Has no rows yet.
   *
   * @param folder where sorted files are kept until this is closed
   * @param rowsInMemory how many rows are kept in memory at most
   */
  RowSorter(Schema schema, RowOrder order, Path folder, int rowsInMemory) {
    this.schema = schema;
    this.order = order;
    this.folder = folder;
    this.rowsInMemory = rowsInMemory;
  }

  /** Adds a row, which must not be changed afterwards. */
  void add(Record row) throws IOException {
    if (rows.size() >= rowsInMemory) {
      spill();
    }
    rows.add(order.keyed(row));
  }

  private void spill() throws IOException {
    rows.sort(order);
    Path run = Files.createTempFile(folder, "run", ".avro");
    runs.add(run);
    try (FileAppender<Record> out =
        Avro.write(org.apache.iceberg.Files.localOutput(run.toFile()))
            .schema(schema)
            .createWriterFunc(DataWriter::create)
            .named("row")
            .overwrite()
            .build()) {
      rows.forEach(sorted -> out.add(sorted.row()));
    }
    rows = new ArrayList<>();
  }

  /** All rows in order. To be read once, before this is closed. */
  CloseableIterable<Record> sorted() {
    rows.sort(order);
    List<CloseableIterable<SortedRow>> parts = new ArrayList<>();
    for (Path run : runs) {
      parts.add(CloseableIterable.transform(read(run), order::keyed));
    }
    parts.add(CloseableIterable.withNoopClose(rows));
    return CloseableIterable.transform(
        runs.isEmpty() ? parts.get(0) : new SortedMerge<>(order, parts), SortedRow::row);
  }

  private CloseableIterable<Record> read(Path run) {
    return Avro.read(org.apache.iceberg.Files.localInput(run.toFile()))
        .project(schema)
        .createResolvingReader(PlannedDataReader::create)
        .build();
  }

  @Override
  public void close() throws IOException {
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
  }
}
