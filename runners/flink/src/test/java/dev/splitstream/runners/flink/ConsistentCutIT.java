package dev.splitstream.runners.flink;

import static dev.splitstream.runners.flink.UnitsJob.DAY;
import static dev.splitstream.runners.flink.UnitsJob.PARTS;
import static dev.splitstream.runners.flink.UnitsJob.VARIANTS;
import static dev.splitstream.runners.flink.UnitsJob.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.RollupReader.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Units are assigned to three variants round-robin, so at no point of the input do the variants
 * differ by more than a unit for each part of the source. A reader sees no other difference while
 * they are counted, and the same in all metrics and grains.
 */
class ConsistentCutIT {
  private static final int CUTS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private Path state;
  private UnitsJob job;

  @BeforeEach
  void start() throws IOException, SQLException {
    job = new UnitsJob(state);
    job.start(Optional.empty());
  }

  @AfterEach
  void stop() throws IOException {
    job.close();
  }

  @Test
  void variants_areNeverSeenAsOfDifferentTimes() throws SQLException {
    List<Cut> seen = new ArrayList<>();
    try (Connection connection = job.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      await("cuts were written")
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> look(connection, seen) > CUTS);
    }
    assertThat(seen)
        .allSatisfy(
            cut -> {
              assertThat(cut.spread()).isLessThanOrEqualTo(PARTS);
              assertThat(cut.perGrain()).containsOnly(cut.units());
            });
    assertThat(seen).extracting(Cut::units).isSorted();
  }

  /**
   * What one transaction read.
   *
   * @param perVariant exposed units
   * @param perGrain units of the metric
   */
  private record Cut(List<Long> perVariant, List<Long> perGrain) {
    long units() {
      return perVariant.stream().mapToLong(Long::longValue).sum();
    }

    long spread() {
      return perVariant.stream().mapToLong(Long::longValue).max().orElse(0)
          - perVariant.stream().mapToLong(Long::longValue).min().orElse(0);
    }
  }

  /** Looks again, and returns how many different cuts there were so far. */
  private int look(Connection connection, List<Cut> seen) throws SQLException {
    Map<RollupKey, Moments> sums = sums(connection, Grain.DAY);
    Cut cut =
        new Cut(
            IntStream.range(0, VARIANTS)
                .mapToObj(arm -> units(sums, key(arm, RollupKey.EXPOSED)))
                .toList(),
            List.of(
                bought(sums),
                bought(sums(connection, Grain.HOUR)),
                bought(sums(connection, Grain.MINUTE))));
    connection.commit();
    if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(cut)) {
      seen.add(cut);
    }
    return seen.size();
  }

  private Map<RollupKey, Moments> sums(Connection connection, Grain grain) throws SQLException {
    return RollupReader.sums(
        connection,
        new Selection(job.generation(), "acme", "checkout", grain, DAY, DAY.plusSeconds(86_400)));
  }

  private static long bought(Map<RollupKey, Moments> sums) {
    return IntStream.range(0, VARIANTS).mapToLong(arm -> units(sums, key(arm, "bought"))).sum();
  }

  private static long units(Map<RollupKey, Moments> sums, RollupKey key) {
    return sums.getOrDefault(key, Moments.ZERO).n();
  }
}
