package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.rollup.RollupUpdateCoder;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupRow;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.RollupWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Writes rollups, the newest version of each row between two checkpoints. */
final class UpsertWhenStable extends StablePending<RollupUpdate> {
  private static final int MAX_ROWS = 2_000;

  private final DatabaseSettings database;
  private final long generation;
  private transient Map<Slot, RollupUpdate> rows = new HashMap<>();

  private record Slot(RollupKey key, Grain grain, Instant windowStart) {
    static Slot of(RollupRow row) {
      return new Slot(row.key(), row.grain(), row.windowStart());
    }
  }

  UpsertWhenStable(DatabaseSettings database, long generation) {
    this.database = database;
    this.generation = generation;
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<RollupUpdate> element) {
    RollupUpdate update = element.getValue();
    rows.put(Slot.of(update.row()), update);
  }

  @Override
  List<byte[]> drain() throws Exception {
    List<byte[]> drained = new ArrayList<>(rows.size());
    for (RollupUpdate update : rows.values()) {
      drained.add(CoderUtils.encodeToByteArray(RollupUpdateCoder.of(), update));
    }
    rows.clear();
    return drained;
  }

  @Override
  void act(List<byte[]> pending) throws Exception {
    Map<Slot, RollupUpdate> newest = new HashMap<>();
    for (byte[] bytes : pending) {
      RollupUpdate update = CoderUtils.decodeFromByteArray(RollupUpdateCoder.of(), bytes);
      newest.merge(
          Slot.of(update.row()), update, (one, two) -> one.version() > two.version() ? one : two);
    }
    List<RollupUpdate> updates = List.copyOf(newest.values());
    try (HikariDataSource pool = database.openPool("rollups")) {
      RetryingTransaction transaction = new RetryingTransaction(pool);
      for (int from = 0; from < updates.size(); from += MAX_ROWS) {
        List<RollupUpdate> batch = updates.subList(from, Math.min(from + MAX_ROWS, updates.size()));
        transaction.run(
            connection -> {
              RollupWriter.upsert(connection, generation, batch);
              return batch.size();
            });
      }
    }
  }
}
