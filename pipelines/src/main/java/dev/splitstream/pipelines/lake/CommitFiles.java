package dev.splitstream.pipelines.lake;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.RetryingTransaction;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.jspecify.annotations.Nullable;

/**
 * The one committer. Its input is stable: it sees a file only once a checkpoint holds it, so that
 * after a crash the same files come again, and none that was committed is written anew.
 */
final class CommitFiles extends DoFn<KV<Integer, LakeFile>, Void> {
  private static final String POSITION = "position";

  private final LakeSettings settings;
  private transient @Nullable JdbcCatalog catalog;
  private transient @Nullable HikariDataSource pool;
  private transient @Nullable LakeCommitter committer;
  private transient @Nullable List<LakeCommitter.Numbered> pending;

  /** How many files have come by; also makes the step keyed, so that one worker commits. */
  @StateId(POSITION)
  private final StateSpec<ValueState<Long>> positionSpec = StateSpecs.value(VarLongCoder.of());

  CommitFiles(LakeSettings settings) {
    this.settings = settings;
  }

  @Setup
  public void setup() {
    catalog = settings.openCatalog();
    pool = settings.database().openPool("lake");
    committer = new LakeCommitter(catalog, new RetryingTransaction(pool));
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
      @Element KV<Integer, LakeFile> element, @StateId(POSITION) ValueState<Long> state) {
    Long passed = state.read();
    long position = (passed == null ? 0 : passed) + 1;
    state.write(position);
    Objects.requireNonNull(pending).add(new LakeCommitter.Numbered(position, element.getValue()));
  }

  @FinishBundle
  public void finishBundle() throws SQLException, IOException, InterruptedException {
    Objects.requireNonNull(committer).commit(Objects.requireNonNull(pending));
  }
}
