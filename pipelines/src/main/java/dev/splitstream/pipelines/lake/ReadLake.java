package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.unit.EventCoder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** Reads events of record from the files of one snapshot. */
public final class ReadLake extends PTransform<PBegin, PCollection<Event>> {
  private final LakeSettings settings;
  private final List<String> paths;

  /**
   * @param settings where the lake is
   * @param inventory what to read
   */
  public ReadLake(LakeSettings settings, LakeInventory inventory) {
    this.settings = settings;
    this.paths = inventory.files().stream().map(LakeInventory.File::path).toList();
  }

  @Override
  public PCollection<Event> expand(PBegin begin) {
    return begin
        .apply("Files", Create.of(paths).withCoder(StringUtf8Coder.of()))
        .apply("SpreadFiles", Reshuffle.viaRandomKey())
        .apply("ReadFile", ParDo.of(new ReadFile(settings)))
        .setCoder(EventCoder.of());
  }

  static final class ReadFile extends DoFn<String, Event> {
    private final LakeSettings settings;
    private transient @Nullable JdbcCatalog catalog;
    private transient @Nullable Table table;

    ReadFile(LakeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      catalog = settings.openCatalog();
      table = LakeTable.EVENTS.load(catalog);
    }

    @Teardown
    public void teardown() {
      if (catalog != null) {
        catalog.close();
      }
    }

    @ProcessElement
    public void processElement(@Element String path, OutputReceiver<Event> out) throws IOException {
      try (CloseableIterable<Record> rows =
          Parquet.read(Objects.requireNonNull(table).io().newInputFile(path))
              .project(LakeTable.SCHEMA)
              .createReaderFunc(
                  fileSchema -> GenericParquetReaders.buildReader(LakeTable.SCHEMA, fileSchema))
              .build()) {
        for (Record row : rows) {
          out.output(EventRows.toEvent(row));
        }
      }
    }
  }
}
