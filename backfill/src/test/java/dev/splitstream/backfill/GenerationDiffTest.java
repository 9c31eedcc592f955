package dev.splitstream.backfill;

import static dev.splitstream.process.PrintedReport.json;
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
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The summary of rows that differ. */
class GenerationDiffTest {
  private static final Instant DAY = Instant.parse("2014-10-11T00:00:00Z");

  private final GenerationDiff diff = new GenerationDiff();

  @Test
  void nothingAdded_isEmpty() {
    assertThat(diff.rows()).isZero();
    assertThat(diff.rowsByMetric()).isEmpty();
    assertThat(diff.examples()).isEmpty();
  }

  @Test
  void oneRowOfAnExperiment_isCounted() {
    diff.addExperiment(rollup("clicked", DAY));
    assertThat(diff.rows()).isEqualTo(1);
  }

  @Test
  void oneRowOfTraffic_isCounted() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.rows()).isEqualTo(1);
  }

  @Test
  void rows_countsBothKinds() {
    diff.addExperiment(rollup("clicked", DAY));
    diff.addExperiment(rollup("clicked", DAY.plusSeconds(60)));
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.rows()).isEqualTo(3);
  }

  @Test
  void rowsByMetric_countsByMetricAndByDimensionInOrder() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    diff.addExperiment(rollup("paid", DAY));
    diff.addExperiment(rollup("clicked", DAY));
    diff.addExperiment(rollup("paid", DAY.plusSeconds(60)));
    assertThat(diff.rowsByMetric())
        .containsExactly(
            Map.entry("screener/clicked", 1L),
            Map.entry("screener/paid", 2L),
            Map.entry("traffic view/page", 1L));
  }

  @Test
  void examples_showARowOfAnExperimentBeforeAndAfter() {
    diff.addExperiment(rollup("clicked", DAY));
    assertThat(diff.examples())
        .containsExactly(
            "screener clicked control MINUTE 2014-10-11T00:00:00Z "
                + Moments.ofUnit(1, 0)
                + " → "
                + Moments.ZERO);
  }

  @Test
  void examples_showARowOfTrafficBeforeAndAfter() {
    diff.addTraffic(traffic(TrafficDimension.PAGE, "/a"));
    assertThat(diff.examples())
        .containsExactly(
            "traffic view page /a DAY 2014-10-11T00:00:00Z "
                + Traffic.ZERO
                + " → "
                + Traffic.ofSessions(2, 1));
  }

  @Test
  void examples_areTheFirstTenRows() {
    IntStream.range(0, 12)
        .forEach(i -> diff.addExperiment(rollup("clicked", DAY.plusSeconds(60L * i))));
    assertThat(diff.examples()).hasSize(10);
    assertThat(diff.examples().get(9)).contains("2014-10-11T00:09:00Z");
  }

  @Test
  void comparison_ofRowsThatDiffer_hasTheSameFiguresInBothFormats() {
    diff.addExperiment(rollup("paid", DAY));
    diff.addExperiment(rollup("paid", DAY.plusSeconds(60)));
    Comparison comparison = Comparison.of(1, 7, diff);
    assertThat(comparison.text())
        .startsWith(
            """
            Generation 7 differs from the published generation 1 in 2 rows
            screener/paid: 2 rows differ
            screener paid control\
            """);
    assertThat(json(comparison))
        .startsWith(
            "{\"published\":1,\"compared\":7,\"rows\":2,\"rows_by_metric\":{\"screener/paid\":2},\"examples\":[\"screener"
                + " paid control ");
  }

  @Test
  void comparison_ofEqualGenerations_saysSoInBothFormats() {
    Comparison comparison = Comparison.of(1, 2, diff);
    assertThat(comparison.text())
        .isEqualTo("Generation 2 equals the published generation 1, bit for bit\n");
    assertThat(json(comparison))
        .isEqualTo(
            "{\"published\":1,\"compared\":2,\"rows\":0,\"rows_by_metric\":{},\"examples\":[]}");
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
