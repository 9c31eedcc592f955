package dev.splitstream.query.server.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.ScreenerExperiment;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does; each is filled with the demo's experiment. */
public interface ResultsStoreContract {

  SeriesLimit AMPLE = new SeriesLimit(1_000, 10_000);

  ResultsStore store();

  @Test
  default void experiments_areThoseOfTheTenant() {
    assertThat(store().experiments(ScreenerExperiment.TENANT))
        .extracting(Experiment::id)
        .containsExactly(ScreenerExperiment.ID);
  }

  @Test
  default void experiments_areNeverThoseOfAnother() {
    assertThat(store().experiments("stranger")).isEmpty();
  }

  @Test
  default void summary_isEmptyForAnotherTenant() {
    assertThat(store().summary("stranger", ScreenerExperiment.ID, Period.ALL)).isEmpty();
  }

  @Test
  default void summary_isEmptyForAnUnknownExperiment() {
    assertThat(store().summary(ScreenerExperiment.TENANT, "none", Period.ALL)).isEmpty();
  }

  @Test
  default void summary_addsUpAllDays() {
    assertThat(exposed(Period.ALL)).isEqualTo(345_543);
  }

  @Test
  default void summary_countsFromTheFirstInstant() {
    assertThat(exposed(new Period(Optional.of(day(12)), Optional.of(day(13))))).isEqualTo(9102);
  }

  @Test
  default void summary_leavesTheLastInstantOut() {
    assertThat(exposed(new Period(Optional.empty(), Optional.of(day(12))))).isEqualTo(7723);
  }

  @Test
  default void summaries_holdTheSumsOfThoseThatTheTenantHas() {
    List<ResultsStore.Summary> found =
        store().summaries(ScreenerExperiment.TENANT, List.of("none", ScreenerExperiment.ID));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).view().metrics()).isEqualTo(ScreenerExperiment.METRICS);
    Totals same =
        store()
            .summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, Period.ALL)
            .orElseThrow()
            .totals();
    for (String metric : List.of(RollupKey.EXPOSED, "clicked", "paid_per_click")) {
      assertThat(found.get(0).totals().of("experiment", metric))
          .isEqualTo(same.of("experiment", metric))
          .isNotEqualTo(Moments.ZERO);
    }
  }

  @Test
  default void summaries_areEmptyForAnotherTenantAndForNone() {
    assertThat(store().summaries("stranger", List.of(ScreenerExperiment.ID))).isEmpty();
    assertThat(store().summaries(ScreenerExperiment.TENANT, List.of())).isEmpty();
  }

  @Test
  default void summary_hasTheUnitsOfTheNewestDays() {
    ResultsStore.Summary all =
        store().summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, Period.ALL).orElseThrow();
    assertThat(all.exposedByDay()).hasSize(ResultsStore.EXPOSURE_DAYS).doesNotContainKey(day(18));
    ResultsStore.Summary early =
        store()
            .summary(
                ScreenerExperiment.TENANT,
                ScreenerExperiment.ID,
                new Period(Optional.empty(), Optional.of(day(12))))
            .orElseThrow();
    assertThat(early.exposedByDay()).isEqualTo(Map.of(day(11), 7723L + 7716));
  }

  @Test
  default void daily_hasTheExposuresOfEachDay() {
    ResultsStore.Daily daily =
        store().daily(ScreenerExperiment.TENANT, ScreenerExperiment.ID).orElseThrow();
    assertThat(daily.exposures()).hasSize(37);
    Totals first = Totals.of(daily.exposures().values().iterator().next());
    assertThat(first.units(RollupKey.EXPOSED)).isEqualTo(7723 + 7716);
    assertThat(daily.summary().totals().units(RollupKey.EXPOSED)).isEqualTo(690_203);
    assertThat(store().daily("stranger", ScreenerExperiment.ID)).isEmpty();
  }

  @Test
  default void view_namesMetricsInTheOrderOfTheExperiment() {
    ResultsStore.Summary summary =
        store().summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, Period.ALL).orElseThrow();
    assertThat(summary.view().metrics()).isEqualTo(ScreenerExperiment.METRICS);
  }

  @Test
  default void view_saysHowFarTheDataReaches() {
    ResultsStore.Summary summary =
        store().summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, Period.ALL).orElseThrow();
    assertThat(summary.view().extent())
        .hasValueSatisfying(
            extent -> {
              assertThat(extent.firstDay()).isEqualTo("2014-10-11T00:00:00Z");
              assertThat(extent.lastDay()).isEqualTo("2014-11-16T00:00:00Z");
            });
  }

  @Test
  default void series_holdsEachDayInOrder() {
    ResultsStore.Series series =
        store()
            .series(ScreenerExperiment.TENANT, ScreenerExperiment.ID, of(Grain.DAY), AMPLE)
            .orElseThrow();
    assertThat(series.windows()).hasSize(37);
    assertThat(series.windows().firstKey()).isEqualTo(day(11));
  }

  @Test
  default void series_isEmptyWhereThereIsNoWindow() {
    ResultsStore.Series series =
        store()
            .series(ScreenerExperiment.TENANT, ScreenerExperiment.ID, of(Grain.HOUR), AMPLE)
            .orElseThrow();
    assertThat(series.windows()).isEmpty();
  }

  @Test
  default void series_holdsTheMetricAskedForAndTheCountsOnly() {
    SeriesQuery query =
        new SeriesQuery(
            new ResultsQuery(
                Period.ALL,
                Optional.of("paid_per_click"),
                OptionalDouble.empty(),
                Optional.empty(),
                Grain.DAY),
            Optional.empty());
    ResultsStore.Series series =
        store()
            .series(ScreenerExperiment.TENANT, ScreenerExperiment.ID, query, AMPLE)
            .orElseThrow();
    assertThat(series.windows().values())
        .allSatisfy(
            sums ->
                assertThat(sums.keySet())
                    .extracting(RollupKey::metricId)
                    .containsOnly("paid_per_click", RollupKey.EXPOSED));
  }

  @Test
  default void series_ofAsManyPointsAsAllowed_isRead() {
    assertThat(
            store()
                .series(
                    ScreenerExperiment.TENANT,
                    ScreenerExperiment.ID,
                    of(Grain.DAY),
                    new SeriesLimit(37, 2 * 37)))
        .isPresent();
  }

  @Test
  default void series_ofTooManyPoints_isRefused() {
    for (SeriesLimit limit : List.of(new SeriesLimit(36, 1_000), new SeriesLimit(100, 2 * 36))) {
      assertThatThrownBy(
              () ->
                  store()
                      .series(
                          ScreenerExperiment.TENANT, ScreenerExperiment.ID, of(Grain.DAY), limit))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("37 points of 2 variants, at most 36");
    }
  }

  @Test
  default void series_ofSeveralMetrics_holdsEach_andCountsThemInTheLimit() {
    SeriesQuery query =
        new SeriesQuery(of(Grain.DAY).results(), Optional.of(Set.of("clicked", "paid_per_click")));
    ResultsStore.Series series =
        store()
            .series(
                ScreenerExperiment.TENANT,
                ScreenerExperiment.ID,
                query,
                new SeriesLimit(1_000, 37 * 2 * 2))
            .orElseThrow();
    assertThat(series.windows().values())
        .allSatisfy(
            sums ->
                assertThat(sums.keySet())
                    .extracting(RollupKey::metricId)
                    .containsOnly("clicked", "paid_per_click", RollupKey.EXPOSED));
    assertThatThrownBy(
            () ->
                store()
                    .series(
                        ScreenerExperiment.TENANT,
                        ScreenerExperiment.ID,
                        query,
                        new SeriesLimit(1_000, 37 * 2 * 2 - 1)))
        .hasMessageContaining("37 points of 2 variants and 2 metrics, at most 36");
  }

  private static SeriesQuery of(Grain grain) {
    return new SeriesQuery(
        new ResultsQuery(
            Period.ALL, Optional.empty(), OptionalDouble.empty(), Optional.empty(), grain),
        Optional.empty());
  }

  private long exposed(Period period) {
    return store()
        .summary(ScreenerExperiment.TENANT, ScreenerExperiment.ID, period)
        .orElseThrow()
        .totals()
        .of("control", RollupKey.EXPOSED)
        .n();
  }

  private static Instant day(int dayOfOctober) {
    return Instant.parse("2014-10-" + dayOfOctober + "T00:00:00Z");
  }
}
