package dev.splitstream.query.server.results.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.EarlierSplit;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.results.analysis.AnalysisSettings;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.Checks.State;
import dev.splitstream.query.server.results.checks.ChecksBody.CheckItem;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.ResultsStore.Daily;
import dev.splitstream.query.server.results.store.ResultsStore.Summary;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AssembleChecksTest {
  private static final Instant DAY = Instant.parse("2026-01-10T00:00:00Z");
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
  private static final Metric VISITS =
      new Metric("visits", "Visits", new Measure(Measure.Kind.COUNT, "visit"), Optional.empty())
          .withCovariateDays(7);

  private final Map<RollupKey, Moments> sums = new HashMap<>();
  private final TreeMap<Instant, Map<RollupKey, Moments>> days = new TreeMap<>();
  private List<EarlierSplit> splits = List.of();

  @Test
  void soundExperiment_hasNothingToWorryAbout() {
    day(0, 5_000, 5_010);
    measure("bought", 500, 520);
    past(10_000, 10_050);
    ChecksBody body = checks(true);
    assertThat(body.checks()).allSatisfy(item -> assertThat(item.state()).isEqualTo(State.OK));
    assertThat(body.checks())
        .extracting(CheckItem::check)
        .containsExactlyInAnyOrder(
            "sample_ratio",
            "contaminated",
            "freshness",
            "unexposed",
            "excluded",
            "sample_ratio_by_day",
            "silent",
            "power",
            "silent",
            "covariate_balance");
    assertThat(body.days()).hasSize(1);
  }

  @Test
  void splitOfOneDay_isFoundThoughTheWholeIsFine() {
    for (int i = 0; i < 10; i++) {
      day(i, 1_000, 1_000);
    }
    day(10, 1_000, 800);
    day(11, 900, 1_100);
    ChecksBody body = checks(true);
    assertThat(item(body, "sample_ratio").state()).isEqualTo(State.OK);
    CheckItem byDay = item(body, "sample_ratio_by_day");
    assertThat(byDay.state()).isEqualTo(State.WARNING);
    assertThat(byDay.blocks()).isFalse();
    assertThat(body.days().get(10).state()).isEqualTo(State.FAILED);
    assertThat(body.days().get(0).state()).isEqualTo(State.OK);
    assertThat(checks(false).days()).isEmpty();
  }

  @Test
  void days_areCorrectedForTheirNumber() {
    day(0, 1_000, 880);
    assertThat(item(checks(true), "sample_ratio_by_day").state()).isEqualTo(State.WARNING);
    for (int i = 1; i < 30; i++) {
      day(i, 1_000, 1_000);
    }
    assertThat(item(checks(true), "sample_ratio_by_day").state()).isEqualTo(State.OK);
  }

  @Test
  void days_areComparedWithTheirOwnWeights() {
    Instant changed = DAY.plus(Duration.ofDays(1)).plus(Duration.ofHours(9));
    splits = List.of(new EarlierSplit(changed, Map.of("a", 9_000, "b", 1_000)));
    day(0, 9_000, 1_000);
    day(1, 7_000, 3_000);
    day(2, 5_000, 5_000);
    ChecksBody body = checks(true);
    assertThat(body.days())
        .extracting(ChecksBody.CheckDay::state)
        .containsExactly(State.OK, State.NO_DATA, State.OK);
    assertThat(body.days().get(0).variants().get(0).weight()).isEqualTo(9_000);
    assertThat(body.days().get(1).pValue()).isNull();
    assertThat(item(body, "sample_ratio_by_day").state()).isEqualTo(State.OK);
  }

  @Test
  void wrongSplit_comesFirst_andBlocks() {
    day(0, 5_000, 4_000);
    CheckItem worst = checks(false).checks().get(0);
    assertThat(worst.check()).isEqualTo("sample_ratio");
    assertThat(worst.state()).isEqualTo(State.FAILED);
    assertThat(worst.blocks()).isTrue();
    assertThat(worst.text()).startsWith("Units were not split as planned");
  }

  @Test
  void metricWithoutAnyEvent_isSilent_onceThereAreUnits() {
    day(0, 5_000, 5_000);
    measure("bought", 0, 0);
    assertThat(item(checks(false), "silent").state()).isEqualTo(State.WARNING);
    assertThat(item(checks(false), "silent").text())
        .isEqualTo(
            "No exposed unit has an event purchase that counts, of 10000 units. Check its name, and that it is sent.");
    measure("bought", 0, 1);
    assertThat(item(checks(false), "silent").state()).isEqualTo(State.OK);
    sums.clear();
    days.clear();
    day(0, 50, 50);
    measure("bought", 0, 0);
    assertThat(item(checks(false), "silent").state()).isEqualTo(State.NO_DATA);
  }

  @Test
  void pastThatDiffers_isUnbalanced() {
    day(0, 5_000, 5_000);
    past(10_000, 12_000);
    assertThat(item(checks(false), "covariate_balance").state()).isEqualTo(State.WARNING);
    past(10_000, 10_000);
    assertThat(item(checks(false), "covariate_balance").state()).isEqualTo(State.OK);
  }

  @Test
  void power_saysWhichEffectIsFound_andMoreUnitsFindASmallerOne() {
    day(0, 5_000, 5_000);
    measure("bought", 500, 500);
    Double few = item(checks(false), "power").figures().get("least_effect");
    sums.clear();
    days.clear();
    day(0, 50_000, 50_000);
    measure("bought", 5_000, 5_000);
    assertThat(item(checks(false), "power").figures().get("least_effect")).isLessThan(few);
  }

  @Test
  void nothingMeasured_isNoData() {
    ChecksBody body = checks(true);
    assertThat(item(body, "sample_ratio").state()).isEqualTo(State.NO_DATA);
    assertThat(item(body, "sample_ratio_by_day").state()).isEqualTo(State.NO_DATA);
    assertThat(item(body, "power").state()).isEqualTo(State.NO_DATA);
    assertThat(item(body, "covariate_balance").state()).isEqualTo(State.NO_DATA);
  }

  private static CheckItem item(ChecksBody body, String check) {
    return body.checks().stream()
        .filter(
            item ->
                item.check().equals(check)
                    && (!check.equals("silent") || "bought".equals(item.metricId())))
        .findFirst()
        .orElseThrow();
  }

  private void day(int number, long a, long b) {
    Map<RollupKey, Moments> exposed =
        Map.of(key("a", RollupKey.EXPOSED), units(a), key("b", RollupKey.EXPOSED), units(b));
    days.put(DAY.plus(Duration.ofDays(number)), exposed);
    exposed.forEach((key, moments) -> sums.merge(key, moments, Moments::plus));
  }

  private void measure(String metric, long a, long b) {
    sums.put(key("a", metric), with(total("a"), a, 0));
    sums.put(key("b", metric), with(total("b"), b, 0));
  }

  private void past(long a, long b) {
    sums.put(key("a", "visits"), with(total("a"), a, a));
    sums.put(key("b", "visits"), with(total("b"), b, b));
  }

  private long total(String variant) {
    return sums.getOrDefault(key(variant, RollupKey.EXPOSED), Moments.ZERO).n();
  }

  private static Moments units(long n) {
    return with(n, 0, 0);
  }

  /** Each unit with an event has one, or in visits four, so that units differ. */
  private static Moments with(long n, long x, long y) {
    return new Moments(n, Int192.of(x), Int192.of(x), Int192.of(y), Int192.of(4 * y), Int192.of(y));
  }

  private static RollupKey key(String variant, String metric) {
    return new RollupKey("acme", "trial", variant, metric);
  }

  private ChecksBody checks(boolean byDay) {
    Experiment experiment =
        Experiment.builder("acme", "trial")
            .variants(
                List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
            .metricIds(List.of("bought", "visits"))
            .earlierSplits(splits)
            .build();
    Instant now = DAY.plus(Duration.ofDays(40));
    JobStatus job =
        new JobStatus(
            JobStatus.State.RUNNING, Optional.empty(), Optional.empty(), Optional.of(now), now);
    ExperimentView view =
        new ExperimentView(
            experiment,
            List.of(BOUGHT, VISITS),
            Map.of(),
            Map.of(),
            OptionalLong.of(1),
            Optional.empty(),
            Optional.of(job));
    return new AssembleChecks(TestProperties.DEFAULTS, now)
        .from(
            new Daily(new Summary(view, Totals.of(sums)), days),
            new AnalysisSettings(AnalysisMethod.SEQUENTIAL, 0.05, OptionalInt.empty()),
            byDay);
  }
}
