package dev.splitstream.pipelines.rollup.write;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import dev.splitstream.store.job.JobWriterStore;
import dev.splitstream.store.rollup.TrafficWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** The rollups of traffic. */
final class TrafficRollupTable implements RollupTable<TrafficUpdate> {
  /** A row may hold a sketch of 4 KiB. */
  private static final int MAX_ROWS = 1_000;

  private record Slot(TrafficKey key, Grain grain, Instant windowStart) {}

  @Override
  public Object slot(TrafficUpdate update) {
    TrafficRow row = update.row();
    return new Slot(row.key(), row.grain(), row.windowStart());
  }

  @Override
  public String group(TrafficUpdate update) {
    TrafficKey key = update.row().key();
    return String.join("|", key.tenant(), key.eventName(), key.dimension().name(), key.value());
  }

  @Override
  public long version(TrafficUpdate update) {
    return update.version();
  }

  @Override
  public Comparator<TrafficUpdate> order() {
    return Comparator.comparing((TrafficUpdate update) -> update.row().key().tenant())
        .thenComparing(update -> update.row().key().eventName())
        .thenComparing(update -> update.row().key().dimension())
        .thenComparing(update -> update.row().grain())
        .thenComparing(update -> update.row().windowStart())
        .thenComparing(update -> update.row().key().value());
  }

  @Override
  public JobWriterStore.Kind kind() {
    return JobWriterStore.Kind.TRAFFIC;
  }

  @Override
  public int maxRows() {
    return MAX_ROWS;
  }

  @Override
  public void upsert(Connection connection, long generation, Collection<TrafficUpdate> updates)
      throws SQLException {
    TrafficWriter.upsert(connection, generation, updates);
  }
}
