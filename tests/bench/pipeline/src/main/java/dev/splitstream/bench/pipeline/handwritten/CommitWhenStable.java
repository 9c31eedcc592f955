package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.pipelines.lake.LakeCommitter;
import dev.splitstream.pipelines.lake.LakeFile;
import dev.splitstream.pipelines.lake.LakeFileCoder;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.job.JobWriterStore.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The one committer of lake files. */
final class CommitWhenStable extends StablePending<byte[]> {
  private final LakeSettings settings;
  private transient List<byte[]> files = new ArrayList<>();

  CommitWhenStable(LakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    files = new ArrayList<>();
  }

  @Override
  public void processElement(StreamRecord<byte[]> file) {
    files.add(file.getValue());
  }

  @Override
  List<byte[]> drain() {
    List<byte[]> drained = files;
    files = new ArrayList<>();
    return drained;
  }

  /** A file that was committed is skipped there. */
  @Override
  void act(List<byte[]> pending) throws Exception {
    try (JdbcCatalog catalog = settings.openCatalog();
        HikariDataSource pool = settings.database().openPool("lake")) {
      List<LakeFile> decoded = new ArrayList<>();
      for (byte[] file : pending) {
        decoded.add(CoderUtils.decodeFromByteArray(LakeFileCoder.of(), file));
      }
      Writer writer = new Writer(UUID.randomUUID(), Lineage.LIVE, JobWriterStore.Kind.LAKE);
      new LakeCommitter(catalog, new WriterTransaction(new RetryingTransaction(pool), writer))
          .commit(decoded);
    }
  }
}
