package dev.splitstream.store.rollup;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctSketch;
import dev.splitstream.store.ConnectionDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Two generations of traffic, in a transaction.
 *
 * @param connection whose work is undone when it is closed
 * @param published the one that readers see
 * @param backfill the one that is compared with it
 */
record TwoGenerations(Connection connection, long published, long backfill)
    implements AutoCloseable {
  static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");
  static final Instant NEXT = Instant.parse("2014-10-12T00:00:00Z");
  static final TrafficKey VIEWS = key("view", TrafficDimension.TOTAL, "");
  static final Traffic TRAFFIC =
      new Traffic(9, ValueSums.of("USD", Int192.of(1_500_000)), units(4), 3, 1);

  static TwoGenerations on(Connection connection) throws SQLException {
    long published = GenerationStore.in(new ConnectionDatabase(connection)).live();
    return new TwoGenerations(
        connection,
        published,
        GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill());
  }

  List<RollupDifference<TrafficKey, Traffic>> differences() throws SQLException {
    List<RollupDifference<TrafficKey, Traffic>> found = new ArrayList<>();
    RollupTable.TRAFFIC.differences(connection, published, backfill, found::add);
    return found;
  }

  void write(long generation, RollupUpdate<TrafficKey, Traffic> row) throws SQLException {
    RollupTable.TRAFFIC.upsert(connection, generation, List.of(row));
  }

  static RollupDifference<TrafficKey, Traffic> difference(
      TrafficKey key, Instant start, Traffic before, Traffic after) {
    return new RollupDifference<>(new RollupSlot<>(key, Grain.DAY, start), before, after);
  }

  static RollupDifference<TrafficKey, Traffic> difference(
      RollupUpdate<TrafficKey, Traffic> row, Traffic before, Traffic after) {
    return new RollupDifference<>(row.slot(), before, after);
  }

  static RollupUpdate<TrafficKey, Traffic> row(TrafficKey key, Instant start, Traffic traffic) {
    return row(key, start, traffic, 1);
  }

  static RollupUpdate<TrafficKey, Traffic> row(
      TrafficKey key, Instant start, Traffic traffic, long version) {
    return new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, start), traffic, version);
  }

  static TrafficKey page(String value) {
    return key("view", TrafficDimension.PAGE, value);
  }

  static TrafficKey key(String event, TrafficDimension dimension, String value) {
    return new TrafficKey("acme", event, dimension, value);
  }

  static DistinctSketch units(int units) {
    DistinctCounter counter = new DistinctCounter();
    for (int unit = 0; unit < units; unit++) {
      counter.add(DistinctCounter.hash("unit-" + unit));
    }
    return counter.toSketch();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
