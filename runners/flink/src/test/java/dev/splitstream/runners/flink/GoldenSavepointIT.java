package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.TrafficReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A savepoint that an earlier build has taken is resumed by this one, as a whole. Made again with
 * {@code -Dsplitstream.savepoint.write=true}, which is a breaking change.
 */
class GoldenSavepointIT {
  private static final Path FOLDER = Path.of("src/test/resources/golden-savepoint");
  private static final long MAX_BYTES = 1 << 20;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path state;

  @BeforeAll
  static void makeIfAsked(@TempDir Path state, @TempDir Path scratch) throws Exception {
    if (!Boolean.getBoolean("splitstream.savepoint.write")) {
      return;
    }
    GoldenSource.LIMIT.set(GoldenEvents.FIRST);
    try (GoldenJob job = new GoldenJob(state, Optional.empty())) {
      awaitTraffic(job, "exposure", GoldenEvents.FIRST);
      GoldenSource.LIMIT.set(GoldenEvents.SAVED);
      await("the experiment counts them")
          .atMost(LIMIT)
          .until(() -> units(job, RollupKey.EXPOSED) == GoldenEvents.SAVED);
      GoldenSavepoint.take(job.restAddress(), scratch, FOLDER);
    }
  }

  @Test
  void savepointOfAnEarlierBuild_isResumedAndCountsContinueExactly() throws Exception {
    GoldenSource.LIMIT.set(GoldenEvents.ALL);
    SavedCheckpoint golden = SavedCheckpoint.of(StateDirectory.address(FOLDER), 1);
    try (GoldenJob job = new GoldenJob(state, Optional.of(golden))) {
      int exposed = GoldenEvents.SAVED + GoldenEvents.MORE_UNITS;
      awaitTraffic(job, "purchase", GoldenEvents.PURCHASES);
      awaitTraffic(job, "exposure", exposed);
      assertThat(Math.round(traffic(job, "exposure").units().estimate())).isEqualTo(exposed);
      for (Grain grain : Grain.values()) {
        assertThat(experiment(job, grain))
            .as(grain.name())
            .containsAllEntriesOf(
                Map.of(
                    key("v0", RollupKey.EXPOSED), units(exposed / 2),
                    key("v1", RollupKey.EXPOSED), units(exposed / 2),
                    key("v0", "bought"), bought(exposed / 2, GoldenEvents.PURCHASES / 2),
                    key("v1", "bought"), bought(exposed / 2, GoldenEvents.PURCHASES / 2)));
      }
    }
  }

  @Test
  void savepoint_isSmall() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Long> sizes = files.map(Path::toFile).map(java.io.File::length).toList();
      assertThat(sizes).isNotEmpty();
      assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isLessThan(MAX_BYTES);
    }
  }

  private static RollupKey key(String variant, String metric) {
    return new RollupKey(GoldenEvents.TENANT, GoldenEvents.EXPERIMENT, variant, metric);
  }

  private static Moments units(long units) {
    return bought(units, 0);
  }

  private static Moments bought(long units, long buyers) {
    return LongStream.range(0, units)
        .mapToObj(unit -> Moments.ofUnit(unit < buyers ? 1 : 0, 0))
        .reduce(Moments.ZERO, Moments::plus);
  }

  private static void awaitTraffic(GoldenJob job, String event, long events) {
    await("traffic of " + event).atMost(LIMIT).until(() -> traffic(job, event).events() == events);
  }

  private static Traffic traffic(GoldenJob job, String event) throws SQLException {
    Map<String, Traffic> found = new HashMap<>();
    try (Connection connection = job.connect()) {
      TrafficReader.read(
          connection,
          new TrafficReader.Selection(
              job.generation(),
              GoldenEvents.TENANT,
              event,
              TrafficDimension.TOTAL,
              Grain.DAY,
              GoldenEvents.DAY,
              nextDay()),
          (value, start, traffic) -> found.merge(value, traffic, Traffic::plus));
    }
    return found.getOrDefault(TrafficDimension.ALL, Traffic.ZERO);
  }

  private static long units(GoldenJob job, String metric) throws SQLException {
    return experiment(job, Grain.DAY).entrySet().stream()
        .filter(row -> row.getKey().metricId().equals(metric))
        .mapToLong(row -> row.getValue().n())
        .sum();
  }

  private static Map<RollupKey, Moments> experiment(GoldenJob job, Grain grain)
      throws SQLException {
    try (Connection connection = job.connect()) {
      return RollupReader.sums(
          connection,
          new RollupReader.Selection(
              job.generation(),
              GoldenEvents.TENANT,
              GoldenEvents.EXPERIMENT,
              grain,
              GoldenEvents.DAY,
              nextDay()));
    }
  }

  private static Instant nextDay() {
    return GoldenEvents.DAY.plus(Duration.ofDays(1));
  }
}
