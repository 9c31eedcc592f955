package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.lake.LakeCommitter;
import dev.splitstream.pipelines.lake.LakeFileCoder;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.store.LakeCommitStore;
import java.util.ArrayList;
import java.util.List;
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

  /** Positions continue those in the record of commits: a commit that is known is skipped there. */
  @Override
  void act(List<byte[]> pending) throws Exception {
    try (JdbcCatalog catalog = settings.openCatalog();
        HikariDataSource pool = settings.database().openPool("lake")) {
      RetryingTransaction transaction = new RetryingTransaction(pool);
      long position = transaction.run(LakeCommitStore::lastPosition);
      List<LakeCommitter.Numbered> numbered = new ArrayList<>();
      for (byte[] file : pending) {
        position++;
        numbered.add(
            new LakeCommitter.Numbered(
                position, CoderUtils.decodeFromByteArray(LakeFileCoder.of(), file)));
      }
      new LakeCommitter(catalog, transaction).commit(numbered);
    }
  }
}
