package dev.splitstream.store.rollup;

import dev.splitstream.codec.sketch.DistinctCounter;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDifference;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import dev.splitstream.rollup.TrafficRow;
import dev.splitstream.rollup.TrafficUpdate;
import dev.splitstream.rollup.ValueSums;
import dev.splitstream.sketch.DistinctSketch;
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
    long published = GenerationStore.live(connection);
    return new TwoGenerations(connection, published, GenerationStore.beginBackfill(connection));
  }

  List<TrafficDifference> differences() throws SQLException {
    List<TrafficDifference> found = new ArrayList<>();
    TrafficDiffReader.differences(connection, published, backfill, found::add);
    return found;
  }

  void write(long generation, TrafficRow row) throws SQLException {
    write(generation, row, 1);
  }

  void write(long generation, TrafficRow row, long version) throws SQLException {
    TrafficWriter.upsert(connection, generation, List.of(new TrafficUpdate(row, version)));
  }

  static TrafficDifference difference(
      TrafficKey key, Instant start, Traffic before, Traffic after) {
    return new TrafficDifference(key, Grain.DAY, start, before, after);
  }

  static TrafficDifference difference(TrafficRow row, Traffic before, Traffic after) {
    return new TrafficDifference(row.key(), row.grain(), row.windowStart(), before, after);
  }

  static TrafficRow row(TrafficKey key, Instant start, Traffic traffic) {
    return new TrafficRow(key, Grain.DAY, start, traffic);
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
