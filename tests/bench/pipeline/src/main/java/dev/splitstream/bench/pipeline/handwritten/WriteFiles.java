package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.lake.EventRows;
import dev.splitstream.pipelines.lake.LakeFile;
import dev.splitstream.pipelines.lake.LakeFileCoder;
import dev.splitstream.pipelines.lake.LakeFileWriter;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import java.util.Objects;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/** Writes events to files of one table, which end with each checkpoint, and passes the files on. */
final class WriteFiles extends AbstractStreamOperator<byte[]>
    implements OneInputStreamOperator<Event, byte[]> {
  private final LakeSettings settings;
  private final LakeTable lakeTable;
  private transient @Nullable JdbcCatalog catalog;
  private transient @Nullable Table table;
  private transient @Nullable LakeFileWriter writer;

  WriteFiles(LakeSettings settings, LakeTable lakeTable) {
    this.settings = settings;
    this.lakeTable = lakeTable;
  }

  @Override
  public void open() throws Exception {
    super.open();
    catalog = settings.openCatalog();
    table = lakeTable.load(catalog);
  }

  @Override
  public void processElement(StreamRecord<Event> element) throws Exception {
    if (writer == null) {
      writer = new LakeFileWriter(lakeTable, Objects.requireNonNull(table));
    }
    writer.write(EventRows.toRow(element.getValue()));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    if (writer == null) {
      return;
    }
    for (LakeFile file : writer.close()) {
      byte[] bytes = CoderUtils.encodeToByteArray(LakeFileCoder.of(), file);
      output.collect(new StreamRecord<>(bytes));
    }
    writer = null;
  }

  @Override
  public void close() throws Exception {
    if (catalog != null) {
      catalog.close();
    }
    super.close();
  }
}
