package dev.splitstream.bench.pipeline.handwritten;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.pipelines.io.DatabaseSettings;
import dev.splitstream.pipelines.io.RetryingTransaction;
import dev.splitstream.pipelines.rollup.write.RollupTable;
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
 * @param <U> updates of rows
 */
final class UpsertWhenStable<U> extends StablePending<U> {
  private final RollupTable<U> table;
  private final Coder<U> coder;
  private final DatabaseSettings database;
  private final long generation;
  private transient Map<Object, U> rows = new HashMap<>();

  UpsertWhenStable(
      RollupTable<U> table, Coder<U> coder, DatabaseSettings database, long generation) {
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
  public void processElement(StreamRecord<U> element) {
    rows.put(table.slot(element.getValue()), element.getValue());
  }

  @Override
  List<byte[]> drain() throws Exception {
    List<byte[]> drained = new ArrayList<>(rows.size());
    for (U update : rows.values()) {
      drained.add(CoderUtils.encodeToByteArray(coder, update));
    }
    rows.clear();
    return drained;
  }

  @Override
  void act(List<byte[]> pending) throws Exception {
    Map<Object, U> newest = new HashMap<>();
    for (byte[] bytes : pending) {
      U update = CoderUtils.decodeFromByteArray(coder, bytes);
      newest.merge(
          table.slot(update),
          update,
          (one, two) -> table.version(one) > table.version(two) ? one : two);
    }
    List<U> updates = List.copyOf(newest.values());
    try (HikariDataSource pool = database.openPool("rollups")) {
      RetryingTransaction transaction = new RetryingTransaction(pool);
      for (int from = 0; from < updates.size(); from += table.maxRows()) {
        List<U> batch = updates.subList(from, Math.min(from + table.maxRows(), updates.size()));
        transaction.run(
            connection -> {
              table.upsert(connection, generation, batch);
              return batch.size();
            });
      }
    }
  }
}
