package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.lake.EventRows;
import dev.splitstream.pipelines.lake.LakeFile;
import dev.splitstream.pipelines.lake.LakeFileCoder;
import dev.splitstream.pipelines.lake.LakeFileWriter;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/** Writes events to lake files, which end with each checkpoint, and passes the files on. */
final class WriteFiles extends AbstractStreamOperator<byte[]>
    implements OneInputStreamOperator<TrackedEvent, byte[]> {
  private final LakeSettings settings;
  private transient Map<LakeTable, LakeFileWriter> writers = new EnumMap<>(LakeTable.class);
  private transient @Nullable JdbcCatalog catalog;

  WriteFiles(LakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    catalog = settings.openCatalog();
    writers = new EnumMap<>(LakeTable.class);
  }

  @Override
  public void processElement(StreamRecord<TrackedEvent> element) throws Exception {
    TrackedEvent tracked = element.getValue();
    writers
        .computeIfAbsent(tracked.table(), this::newWriter)
        .write(EventRows.toRow(tracked.event()));
  }

  private LakeFileWriter newWriter(LakeTable table) {
    return new LakeFileWriter(table, table.load(Objects.requireNonNull(catalog)));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    for (LakeFileWriter writer : writers.values()) {
      for (LakeFile file : writer.close()) {
        byte[] bytes = CoderUtils.encodeToByteArray(LakeFileCoder.of(), file);
        output.collect(new StreamRecord<>(bytes));
      }
    }
    writers.clear();
  }

  @Override
  public void close() throws Exception {
    if (catalog != null) {
      catalog.close();
    }
    super.close();
  }
}
