package dev.splitstream.pipelines.lake;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.store.job.JobWriterStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The one committer. Its input is stable: it sees a file only once a checkpoint holds it, so that
 * after a crash the same files arrive again, and none that was committed is written twice. They may
 * arrive in any order and in any bundles.
 */
final class CommitFiles extends DoFn<KV<Integer, LakeFile>, Void> {
  private static final String ONE_WORKER = "oneWorker";

  private final LakeSettings settings;
  private final String lineage;
  private transient @Nullable JdbcCatalog catalog;
  private transient @Nullable HikariDataSource pool;
  private transient @Nullable LakeCommitter committer;
  private transient @Nullable List<LakeFile> pending;

  /** Always empty. It makes the step keyed, so that one worker commits. */
  @StateId(ONE_WORKER)
  private final StateSpec<ValueState<Boolean>> oneWorkerSpec = StateSpecs.value(BooleanCoder.of());

  CommitFiles(LakeSettings settings, String lineage) {
    this.settings = settings;
    this.lineage = lineage;
  }

  @Setup
  public void setup() {
    catalog = settings.openCatalog();
    pool = settings.database().openPool("lake");
    committer =
        new LakeCommitter(catalog, WriterTransaction.of(pool, lineage, JobWriterStore.Kind.LAKE));
  }

  @Teardown
  public void teardown() {
    if (pool != null) {
      pool.close();
    }
    if (catalog != null) {
      catalog.close();
    }
  }

  @StartBundle
  public void startBundle() {
    pending = new ArrayList<>();
  }

  @RequiresStableInput
  @ProcessElement
  public void processElement(
      @Element KV<Integer, LakeFile> element, @StateId(ONE_WORKER) ValueState<Boolean> oneWorker) {
    Objects.requireNonNull(pending).add(element.getValue());
  }

  @FinishBundle
  public void finishBundle() throws SQLException, IOException, InterruptedException {
    Objects.requireNonNull(committer).commit(Objects.requireNonNull(pending));
  }
}
