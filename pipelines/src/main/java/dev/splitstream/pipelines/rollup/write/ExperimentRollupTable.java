package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.rollup.RollupWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** The rollups of experiments. */
final class ExperimentRollupTable implements RollupTable<RollupUpdate> {
  private static final int MAX_ROWS = 2_000;

  private record Slot(RollupKey key, Grain grain, Instant windowStart) {}

  @Override
  public Object slot(RollupUpdate update) {
    RollupRow row = update.row();
    return new Slot(row.key(), row.grain(), row.windowStart());
  }

  @Override
  public String group(RollupUpdate update) {
    RollupKey key = update.row().key();
    return key.tenant() + "|" + key.experimentId();
  }

  @Override
  public long version(RollupUpdate update) {
    return update.version();
  }

  @Override
  public Comparator<RollupUpdate> order() {
    return Comparator.comparing((RollupUpdate update) -> update.row().key().tenant())
        .thenComparing(update -> update.row().key().experimentId())
        .thenComparing(update -> update.row().grain())
        .thenComparing(update -> update.row().windowStart())
        .thenComparing(update -> update.row().key().metricId())
        .thenComparing(update -> update.row().key().variantId());
  }

  @Override
  public JobWriterStore.Kind kind() {
    return JobWriterStore.Kind.EXPERIMENTS;
  }

  @Override
  public int maxRows() {
    return MAX_ROWS;
  }

  @Override
  public void upsert(Connection connection, long generation, Collection<RollupUpdate> updates)
      throws SQLException {
    RollupWriter.upsert(connection, generation, updates);
  }
}
