package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.rollup.RollupWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Writes rollups, the newest version of each row between two checkpoints.
 *
 * @param <K> keys of rows
 * @param <V> values of rows
 */
final class UpsertWhenStable<K, V> extends StablePending<RollupUpdate<K, V>> {
  private final RollupWriter<K, V> table;
  private final Coder<RollupUpdate<K, V>> coder;
  private final DatabaseSettings database;
  private final long generation;
  private transient Map<RollupSlot<K>, RollupUpdate<K, V>> rows = new HashMap<>();

  UpsertWhenStable(
      RollupWriter<K, V> table,
      Coder<RollupUpdate<K, V>> coder,
      DatabaseSettings database,
      long generation) {
    this.table = table;
    this.coder = coder;
    this.database = database;
    this.generation = generation;
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<RollupUpdate<K, V>> element) {
    rows.put(element.getValue().slot(), element.getValue());
  }

  @Override
  List<byte[]> drain() throws Exception {
    List<byte[]> drained = new ArrayList<>(rows.size());
    for (RollupUpdate<K, V> update : rows.values()) {
      drained.add(CoderUtils.encodeToByteArray(coder, update));
    }
    rows.clear();
    return drained;
  }

  @Override
  void act(List<byte[]> pending) throws Exception {
    Map<RollupSlot<K>, RollupUpdate<K, V>> newest = new HashMap<>();
    for (byte[] bytes : pending) {
      RollupUpdate<K, V> update = CoderUtils.decodeFromByteArray(coder, bytes);
      newest.merge(update.slot(), update, RollupUpdate::newer);
    }
    List<RollupUpdate<K, V>> updates = List.copyOf(newest.values());
    try (HikariDataSource pool = database.openPool("rollups")) {
      RetryingTransaction transaction = new RetryingTransaction(pool);
      for (int from = 0; from < updates.size(); from += table.maxRows()) {
        List<RollupUpdate<K, V>> batch =
            updates.subList(from, Math.min(from + table.maxRows(), updates.size()));
        transaction.run(
            connection -> {
              table.upsert(connection, generation, batch);
              return batch.size();
            });
      }
    }
  }
}
