package dev.splitstream.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupDifference;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.TrafficDimension;
import dev.splitstream.rollup.TrafficKey;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary of rows that differ. */
class GenerationDiffTest {
  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");

  private final GenerationDiff diff = new GenerationDiff();

  @Test
  void nothingAdded_isEmpty() {
    assertThat(diff.isEmpty()).isTrue();
  }

  @Test
  void nothingAdded_saysNothing() {
    assertThat(diff.describe()).isEmpty();
  }

  @Test
  void oneRowOfAnExperiment_isNotEmpty() {
    diff.addExperiment(rollup("clicked", DAY));
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void oneRowOfTraffic_isNotEmpty() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.isEmpty()).isFalse();
  }

  @Test
  void rows_countsBothKinds() {
    diff.addExperiment(rollup("clicked", DAY));
    diff.addExperiment(rollup("clicked", DAY.plusSeconds(60)));
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.rows()).isEqualTo(3);
  }

  @Test
  void describe_countsByMetricAndByDimensionInOrder() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    diff.addExperiment(rollup("paid", DAY));
    diff.addExperiment(rollup("clicked", DAY));
    diff.addExperiment(rollup("paid", DAY.plusSeconds(60)));
    assertThat(diff.describe().subList(0, 3))
        .containsExactly(
            "screener/clicked: 1 rows differ",
            "screener/paid: 2 rows differ",
            "traffic view/page: 1 rows differ");
  }

  @Test
  void describe_showsARowOfAnExperimentBeforeAndAfter() {
    diff.addExperiment(rollup("clicked", DAY));
    assertThat(diff.describe().get(1))
        .isEqualTo(
            "screener clicked control MINUTE 2014-10-11T00:00:00Z "
                + Moments.ofUnit(1, 0)
                + " → "
                + Moments.ZERO);
  }

  @Test
  void describe_showsARowOfTrafficBeforeAndAfter() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.describe().get(1))
        .isEqualTo(
            "traffic view page /a DAY 2014-10-11T00:00:00Z "
                + Traffic.ZERO
                + " → "
                + Traffic.ofSessions(2, 1));
  }

  @Test
  void describe_showsTheFirstTenRowsOnly() {
    IntStream.range(0, 12)
        .forEach(i -> diff.addExperiment(rollup("clicked", DAY.plusSeconds(60L * i))));
    assertThat(diff.describe())
        .hasSize(1 + 10)
        .first()
        .isEqualTo("screener/clicked: 12 rows differ");
    assertThat(diff.describe().get(10)).contains("2014-10-11T00:09:00Z");
  }

  private static RollupDifference<RollupKey, Moments> rollup(String metric, Instant start) {
    RollupKey key = new RollupKey("acme", "screener", "control", metric);
    return new RollupDifference<>(
        new RollupSlot<>(key, Grain.MINUTE, start), Moments.ofUnit(1, 0), Moments.ZERO);
  }

  private static RollupDifference<TrafficKey, Traffic> traffic(
      TrafficDimension dimension, String value) {
    TrafficKey key = new TrafficKey("acme", "view", dimension, value);
    return new RollupDifference<>(
        new RollupSlot<>(key, Grain.DAY, DAY), Traffic.ZERO, Traffic.ofSessions(2, 1));
  }
}
