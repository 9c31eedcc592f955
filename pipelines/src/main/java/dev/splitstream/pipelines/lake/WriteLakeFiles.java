package dev.splitstream.pipelines.lake;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bundle's elements to files of one table, and emits the files, all under the same key.
 */
final class WriteLakeFiles<T> extends DoFn<T, KV<Integer, LakeFile>> {
  /** The key that routes all files to one committer. */
  static final int ALL = 0;

  private final LakeSettings settings;
  private final LakeTable lakeTable;
  private final SerializableFunction<T, Record> toRow;
  private final int days;
  private transient @Nullable JdbcCatalog catalog;
  private transient @Nullable Table table;
  private transient @Nullable LakeFileWriter writer;

  WriteLakeFiles(
      LakeSettings settings, LakeTable lakeTable, SerializableFunction<T, Record> toRow, int days) {
    this.settings = settings;
    this.lakeTable = lakeTable;
    this.toRow = toRow;
    this.days = days;
  }

  /** Also after a failure: open files hold off-heap memory. */
  @Teardown
  public void teardown() throws IOException {
    try {
      if (writer != null) {
        writer.abort();
      }
    } finally {
      if (catalog != null) {
        catalog.close();
      }
    }
  }

  @StartBundle
  public void startBundle() {
    writer = null;
  }

  @ProcessElement
  public void processElement(@Element T element) throws IOException {
    if (writer == null) {
      writer = new LakeFileWriter(lakeTable, table(), days);
    }
    writer.write(toRow.apply(element));
  }

  /** Opened by the first element: late and failed events may never arrive. */
  private Table table() {
    Table known = table;
    if (known == null) {
      JdbcCatalog opened = settings.openCatalog();
      catalog = opened;
      known = lakeTable.load(opened);
      table = known;
    }
    return known;
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    if (writer == null) {
      return;
    }
    List<LakeFile> files = writer.close();
    writer = null;
    for (LakeFile file : files) {
      context.output(KV.of(ALL, file), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }
  }
}
