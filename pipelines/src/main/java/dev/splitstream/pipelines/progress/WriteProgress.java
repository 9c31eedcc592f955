package dev.splitstream.pipelines.progress;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.job.Lineage;
import dev.splitstream.job.PartitionProgress;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.WriterTransaction;
import dev.splitstream.store.job.JobProgressStore;
import dev.splitstream.store.job.JobWriterStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Writes to Postgres how far Kafka was read. The input is stable: what is written is held by a
 * completed checkpoint. Rollups of that checkpoint may be written a moment later; those of earlier
 * checkpoints are written once the next one completes.
 */
// ADR-0103
public final class WriteProgress extends PTransform<PCollection<PartitionProgress>, PDone> {
  private final DatabaseSettings database;
  private final String lineage;

  /** Writes the progress of the live job. */
  public WriteProgress(DatabaseSettings database) {
    this(database, Lineage.LIVE);
  }

  /**
   * Writes the progress of a lineage of jobs.
   *
   * @param database where to
   * @param lineage whose progress it is
   */
  public WriteProgress(DatabaseSettings database, String lineage) {
    this.database = database;
    this.lineage = lineage;
  }

  @Override
  public PDone expand(PCollection<PartitionProgress> progress) {
    progress.apply("Advance", ParDo.of(new Advance(database, lineage)));
    return PDone.in(progress.getPipeline());
  }

  static final class Advance extends DoFn<PartitionProgress, Void> {
    /** Rows are locked in a fixed order, so that two tasks never deadlock. */
    private static final Comparator<PartitionProgress> ORDER =
        Comparator.comparing(PartitionProgress::topic)
            .thenComparingInt(PartitionProgress::partition);

    private final DatabaseSettings database;
    private final String lineage;
    private transient @Nullable HikariDataSource pool;
    private transient @Nullable WriterTransaction transaction;
    private transient @Nullable Map<String, PartitionProgress> pending;

    Advance(DatabaseSettings database, String lineage) {
      this.database = database;
      this.lineage = lineage;
    }

    @Setup
    public void setup() {
      pool = database.openPool("progress");
      transaction = WriterTransaction.of(pool, lineage, JobWriterStore.Kind.PROGRESS);
    }

    @StartBundle
    public void startBundle() {
      pending = new HashMap<>();
    }

    @RequiresStableInput
    @ProcessElement
    public void processElement(@Element PartitionProgress progress) {
      Objects.requireNonNull(pending)
          .merge(
              progress.topic() + "-" + progress.partition(), progress, PartitionProgress::furthest);
    }

    @FinishBundle
    public void finishBundle() throws SQLException, IOException, InterruptedException {
      List<PartitionProgress> known =
          Objects.requireNonNull(pending).values().stream().sorted(ORDER).toList();
      if (known.isEmpty()) {
        return;
      }
      Objects.requireNonNull(transaction)
          .run(
              connection -> {
                JobProgressStore.advance(connection, lineage, known);
                return known.size();
              });
    }

    @Teardown
    public void teardown() {
      if (pool != null) {
        pool.close();
      }
    }
  }
}
