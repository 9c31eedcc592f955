package dev.splitstream.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.splitstream.store.MigratedPostgres;
import dev.splitstream.store.rollup.TrafficReader.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writing, reading and comparing traffic. */
class TrafficStoreIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");
  private static final Instant NEXT = DAY.plus(Duration.ofDays(1));

  private Connection connection;
  private long live;
  private long backfill;

  @BeforeEach
  void openGenerations() throws SQLException {
    connection = POSTGRES.transaction();
    live = GenerationStore.in(new ConnectionDatabase(connection)).live();
    backfill = GenerationStore.in(new ConnectionDatabase(connection)).beginBackfill();
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void row_isReadAsItWasWritten() throws SQLException {
    Int192 large = Int192.product(Long.MAX_VALUE, Long.MAX_VALUE);
    Traffic traffic =
        new Traffic(
            7, ValueSums.of("USD", large).plus(ValueSums.of("", Int192.of(-3))), units(5), 4, -1);
    write(live, update("view", TrafficDimension.PAGE, "/\"a'\\ü", DAY, 1, traffic));
    assertThat(sums(select("view", TrafficDimension.PAGE))).isEqualTo(Map.of("/\"a'\\ü", traffic));
  }

  @Test
  void newerVersion_replacesTheRow_andAnOlderOneDoesNot() throws SQLException {
    write(live, total("view", DAY, 2, traffic(5, 2)));
    write(live, total("view", DAY, 1, traffic(9, 9)));
    assertThat(sum("view")).isEqualTo(traffic(5, 2));
    write(live, total("view", DAY, 3, traffic(1, 1)));
    write(live, total("view", DAY, 3, traffic(1, 1)));
    assertThat(sum("view")).isEqualTo(traffic(1, 1));
  }

  @Test
  void windowsAndNames_areSummed_andTheirUnitsCountedOnce() throws SQLException {
    write(live, total("view", DAY, 1, traffic(5, 3)));
    write(live, total("view", NEXT, 1, traffic(5, 4)));
    write(live, total("click", DAY, 1, traffic(2, 2)));
    assertThat(sum("view")).isEqualTo(traffic(10, 4));
    assertThat(sum(null)).isEqualTo(traffic(12, 4));
    assertThat(TrafficReader.count(connection, select(null, TrafficDimension.TOTAL))).isEqualTo(3);
  }

  @Test
  void rows_comeOneValueAfterTheOther_eachInOrderOfTime() throws SQLException {
    for (String page : List.of("/b", "/B", "/a")) {
      for (Instant start : List.of(NEXT, DAY)) {
        write(live, update("view", TrafficDimension.PAGE, page, start, 1, traffic(1, 1)));
      }
    }
    List<String> read = new ArrayList<>();
    TrafficReader.read(
        connection,
        select(null, TrafficDimension.PAGE),
        (value, start, traffic) -> read.add(value + " " + (start.equals(DAY) ? 1 : 2)));
    assertThat(read).containsExactly("/B 1", "/B 2", "/a 1", "/a 2", "/b 1", "/b 2");
  }

  @Test
  void equalGenerations_haveAnEmptyDiff() throws SQLException {
    for (long generation : List.of(live, backfill)) {
      write(generation, total("view", DAY, generation, traffic(5, 3)));
    }
    write(live, total("view", NEXT, 2, Traffic.ZERO));
    assertThat(differences()).isEmpty();
    assertThat(RollupTable.TRAFFIC.rows(connection, live)).isEqualTo(2);
  }

  @Test
  void differentSketch_isTold() throws SQLException {
    write(live, total("view", DAY, 1, traffic(5, 3)));
    write(backfill, total("view", DAY, 1, traffic(5, 4)));
    write(live, total("view", NEXT, 1, traffic(1, 1)));
    assertThat(differences())
        .containsExactly(
            difference(TrafficDimension.TOTAL, "", DAY, traffic(5, 3), traffic(5, 4)),
            difference(TrafficDimension.TOTAL, "", NEXT, traffic(1, 1), Traffic.ZERO));
  }

  @Test
  void otherValuesAdmitted_areNoDifference_whileTogetherTheyAreEqual() throws SQLException {
    page(live, "/a", traffic(5, 3));
    page(live, TrafficDimension.OTHER, traffic(9, 4));
    page(backfill, "/b", traffic(7, 4));
    page(backfill, TrafficDimension.OTHER, traffic(7, 2));
    assertThat(differences()).isEmpty();
    write(backfill, update("view", TrafficDimension.PAGE, "/b", DAY, 2, traffic(8, 4)));
    assertThat(differences())
        .containsExactly(
            difference(
                TrafficDimension.PAGE,
                TrafficDimension.OTHER,
                DAY,
                traffic(14, 4),
                traffic(15, 4)));
  }

  private List<RollupDifference<TrafficKey, Traffic>> differences() throws SQLException {
    List<RollupDifference<TrafficKey, Traffic>> found = new ArrayList<>();
    RollupTable.TRAFFIC.differences(connection, live, backfill, found::add);
    return found;
  }

  private static RollupDifference<TrafficKey, Traffic> difference(
      TrafficDimension dimension, String value, Instant start, Traffic before, Traffic after) {
    return new RollupDifference<>(
        new RollupSlot<>(new TrafficKey("acme", "view", dimension, value), Grain.DAY, start),
        before,
        after);
  }

  private void page(long generation, String page, Traffic traffic) throws SQLException {
    write(generation, update("view", TrafficDimension.PAGE, page, DAY, 1, traffic));
  }

  private Traffic sum(@Nullable String event) throws SQLException {
    return sums(select(event, TrafficDimension.TOTAL)).getOrDefault("", Traffic.ZERO);
  }

  private Map<String, Traffic> sums(Selection selection) throws SQLException {
    Map<String, Traffic> found = new HashMap<>();
    TrafficReader.read(
        connection,
        selection,
        (value, start, traffic) -> found.merge(value, traffic, Traffic::plus));
    return found;
  }

  private Selection select(@Nullable String event, TrafficDimension dimension) {
    return new Selection(
        live, "acme", event, dimension, Grain.DAY, DAY, NEXT.plus(Duration.ofDays(1)));
  }

  private void write(long generation, RollupUpdate<TrafficKey, Traffic> update)
      throws SQLException {
    RollupTable.TRAFFIC.upsert(connection, generation, List.of(update));
  }

  private static RollupUpdate<TrafficKey, Traffic> total(
      String event, Instant start, long version, Traffic traffic) {
    return update(event, TrafficDimension.TOTAL, "", start, version, traffic);
  }

  private static RollupUpdate<TrafficKey, Traffic> update(
      String event,
      TrafficDimension dimension,
      String value,
      Instant start,
      long version,
      Traffic traffic) {
    TrafficKey key = new TrafficKey("acme", event, dimension, value);
    return new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, start), traffic, version);
  }

  /** So many events by so many units, the same ones in all windows. */
  private static Traffic traffic(long events, int units) {
    return new Traffic(events, ValueSums.NONE, units(units), 0, 0);
  }

  private static DistinctSketch units(int units) {
    DistinctCounter counter = new DistinctCounter();
    for (int unit = 0; unit < units; unit++) {
      counter.add(DistinctCounter.hash("unit-" + unit));
    }
    return counter.toSketch();
  }
}
