package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/** Writes a bundle's events to files, and passes the files on under one key for all. */
final class WriteLakeFiles extends DoFn<KV<LakeTable, Event>, KV<Integer, LakeFile>> {
  /** The key that brings all files to one committer. */
  static final int ALL = 0;

  private final LakeSettings settings;
  private transient @Nullable Map<LakeTable, Table> tables;
  private transient @Nullable Map<LakeTable, LakeFileWriter> writers;
  private transient @Nullable JdbcCatalog catalog;

  WriteLakeFiles(LakeSettings settings) {
    this.settings = settings;
  }

  @Setup
  public void setup() {
    JdbcCatalog opened = settings.openCatalog();
    catalog = opened;
    Map<LakeTable, Table> loaded = new EnumMap<>(LakeTable.class);
    for (LakeTable table : LakeTable.values()) {
      loaded.put(table, table.load(opened));
    }
    tables = loaded;
  }

  @Teardown
  public void teardown() {
    if (catalog != null) {
      catalog.close();
    }
  }

  @StartBundle
  public void startBundle() {
    writers = new EnumMap<>(LakeTable.class);
  }

  @ProcessElement
  public void processElement(@Element KV<LakeTable, Event> element) throws IOException {
    Objects.requireNonNull(writers)
        .computeIfAbsent(element.getKey(), this::newWriter)
        .write(element.getValue());
  }

  private LakeFileWriter newWriter(LakeTable lakeTable) {
    Table table = Objects.requireNonNull(Objects.requireNonNull(tables).get(lakeTable));
    return new LakeFileWriter(lakeTable, table);
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) throws IOException {
    for (LakeFileWriter writer : Objects.requireNonNull(writers).values()) {
      for (LakeFile file : writer.close()) {
        context.output(KV.of(ALL, file), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
      }
    }
  }
}
