package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/** Writes a bundle's events to files of one table, and passes them on under one key for all. */
final class WriteLakeFiles extends DoFn<Event, KV<Integer, LakeFile>> {
  /** The key that brings all files to one committer. */
  static final int ALL = 0;

  private final LakeSettings settings;
  private final LakeTable lakeTable;
  private transient @Nullable JdbcCatalog catalog;
  private transient @Nullable Table table;
  private transient @Nullable LakeFileWriter writer;

  WriteLakeFiles(LakeSettings settings, LakeTable lakeTable) {
    this.settings = settings;
    this.lakeTable = lakeTable;
  }

  @Setup
  public void setup() {
    JdbcCatalog opened = settings.openCatalog();
    catalog = opened;
    table = lakeTable.load(opened);
  }

  @Teardown
  public void teardown() {
    if (catalog != null) {
      catalog.close();
    }
  }

  @StartBundle
  public void startBundle() {
    writer = null;
  }

  @ProcessElement
  public void processElement(@Element Event event) throws IOException {
    LakeFileWriter open = writer;
    if (open == null) {
      open = new LakeFileWriter(lakeTable, Objects.requireNonNull(table));
      writer = open;
    }
    open.write(event);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    if (writer != null) {
      for (LakeFile file : writer.close()) {
        context.output(KV.of(ALL, file), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }
}
