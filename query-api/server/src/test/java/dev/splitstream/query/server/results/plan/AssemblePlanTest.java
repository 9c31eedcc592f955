package dev.splitstream.query.server.results.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.store.ResultsStore.Summary;
import dev.splitstream.query.server.results.store.Totals;
import dev.splitstream.query.statistics.planning.ErrorRates;
import dev.splitstream.query.statistics.planning.ProportionEffect;
import dev.splitstream.query.statistics.planning.ProportionSampleSize;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AssemblePlanTest {
  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final Metric BOUGHT =
      new Metric(
          "bought", "Bought", new Measure(Measure.Kind.OCCURRED, "purchase"), Optional.empty());
  private static final Metric REVENUE =
      new Metric("revenue", "Revenue", new Measure(Measure.Kind.SUM, "purchase"), Optional.empty());

  /** Ran for 10 days, with 1,000 units a day, of which a tenth bought. */
  private static final Summary RUNNING = summary(experiment(BOUGHT).build(), 10_000, 1_000);

  @Test
  void fixed_needsWhatTheSampleSizeMethodSays() {
    PlanBody plan = plan(RUNNING, Map.of("method", "fixed", "mde", "0.1"));
    long needed =
        ProportionSampleSize.UNPOOLED
            .of(ProportionEffect.relative(0.1, 0.1), new ErrorRates(0.05, 2), 0.8, 1)
            .total();
    assertThat(plan.unitsNeeded()).isBetween(needed - 2, needed);
    assertThat(plan.units()).isEqualTo(10_000);
    assertThat(plan.days()).isEqualTo((long) Math.ceil((needed(plan) - 10_000) / 1_000.0));
    assertThat(plan.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(days(plan))));
    assertThat(plan.ends()).isTrue();
    assertThat(plan.text())
        .isEqualTo(
            "Finding a change of +10%% in Bought with 80%% power takes %,d units. It has 10,000, and gets about 1,000 a day: %d days."
                .formatted(plan.unitsNeeded(), plan.days()));
  }

  @Test
  void sequential_isTheDefault_andNeedsMore() {
    PlanBody plan = plan(RUNNING, Map.of());
    assertThat(plan.method().horizon()).isEqualTo("sequential");
    assertThat(plan.unitsNeeded())
        .isGreaterThan(plan(RUNNING, Map.of("method", "fixed")).unitsNeeded());
    assertThat(plan.baseline().value()).isEqualTo(0.1);
    assertThat(plan.traffic().unitsPerDay()).isEqualTo(1_000, within(1e-9));
  }

  @Test
  void curve_falls_andReachesTheTargetWhenThePlanEnds() {
    PlanBody plan = plan(RUNNING, Map.of("mde", "0.1", "weeks", "52"));
    assertThat(plan.curve()).hasSize(52);
    double last = Double.POSITIVE_INFINITY;
    for (PlanBody.Week week : plan.curve()) {
      assertThat(week.mde()).isLessThan(last);
      assertThat(week.units()).isEqualTo(10_000 + 7_000L * week.week());
      assertThat(Objects.requireNonNull(week.mde()) <= 0.1)
          .isEqualTo(7L * week.week() >= days(plan));
      last = Objects.requireNonNull(week.mde());
    }
  }

  @Test
  void enoughUnits_takeNoFurtherDay() {
    PlanBody plan = plan(summary(experiment(BOUGHT).build(), 10_000_000, 1_000), Map.of());
    assertThat(plan.days()).isZero();
    assertThat(plan.text()).startsWith("It has the units to find a change of +5% in Bought");
  }

  @Test
  void withoutTraffic_itNeverEnds_andSaysWhy() {
    PlanBody plan = plan(summary(experiment(BOUGHT).build(), 10_000, 0), Map.of());
    assertThat(plan.ends()).isFalse();
    assertThat(plan.days()).isNull();
    assertThat(plan.endsAt()).isNull();
    assertThat(plan.text())
        .startsWith("It can never find a change of +5% in Bought with 80% power: it got no units");
  }

  @Test
  void moreThanTwoYears_areNotPlanned() {
    assertThat(plan(RUNNING, Map.of("mde", "0.001")).text())
        .contains("years at its traffic, and more than two are not planned");
  }

  @Test
  void stoppedExperiment_getsNoFurtherUnits() {
    Experiment stopped = experiment(BOUGHT).status(ExperimentStatus.STOPPED).build();
    assertThat(plan(summary(stopped, 10_000, 1_000), Map.of()).text())
        .contains("it is stopped, so it gets no further units");
  }

  @Test
  void scheduledEnd_thatIsTooEarly_isNamed() {
    Experiment ending = experiment(BOUGHT).endAt(NOW.plus(Duration.ofDays(2))).build();
    PlanBody plan = plan(summary(ending, 10_000, 1_000), Map.of());
    assertThat(plan.ends()).isFalse();
    assertThat(plan.text()).contains("it is scheduled to end on 2026-02-03T00:00:00Z");
  }

  @Test
  void effectThatNoShareCanHave_isNeverFound() {
    assertThat(plan(RUNNING, Map.of("mde", "9")).text()).contains("no number of units is enough");
  }

  @Test
  void draft_isPlannedFromTheTrafficOfAnEvent_asFarAsItIsAllocated() {
    Experiment draft =
        experiment(BOUGHT).status(ExperimentStatus.DRAFT).startedAt(null).allocation(5_000).build();
    Summary empty = new Summary(view(draft), Totals.NONE);
    Map<String, String> given = Map.of("event", "view", "baseline", "0.1");
    PlanBody plan =
        new AssemblePlan(TestProperties.DEFAULTS, NOW)
            .from(empty, ParsePlanQuery.of(given), OptionalLong.of(56_000));
    assertThat(plan.traffic().unitsPerDay()).isEqualTo(1_000, within(1e-9));
    assertThat(plan.traffic().source()).isEqualTo("event");
    assertThat(plan.ends()).isTrue();
    assertThat(plan(empty, Map.of("baseline", "0.1")).text()).contains("name an event whose users");
  }

  @Test
  void baseline_isRequiredWhereNothingWasMeasured() {
    Summary empty = new Summary(view(experiment(REVENUE).build()), Totals.NONE);
    assertFault(empty, Map.of(), "/baseline");
    assertFault(empty, Map.of("baseline", "20"), "/deviation");
    assertFault(RUNNING, Map.of("baseline", "2"), "/baseline");
    PlanBody plan = plan(empty, Map.of("baseline", "20", "deviation", "40", "method", "fixed"));
    assertThat(plan.target().difference()).isEqualTo(1.0);
    // 2 (z + z)² 40² / 1² of each arm
    assertThat((double) needed(plan)).isEqualTo(4 * 7.8489 * 1600, within(5.0));
  }

  @Test
  void comparisons_divideTheError() {
    PlanBody plan = plan(threeArms(), Map.of());
    assertThat(plan.method().comparisons()).isEqualTo(2);
    assertThat(plan.unitsNeeded()).isGreaterThan(plan(RUNNING, Map.of()).unitsNeeded());
  }

  @Test
  void variantsWithoutWeight_cannotBePlanned() {
    Experiment off =
        experiment(BOUGHT)
            .variants(List.of(new Variant("a", "A", 10_000, "{}"), new Variant("b", "B", 0, "{}")))
            .build();
    assertThatThrownBy(() -> plan(summary(off, 10_000, 1_000), Map.of()))
        .hasMessageContaining("Give weights to the control and to a treatment.");
  }

  @Test
  void extremeParameters_areProblems() {
    assertThatThrownBy(() -> plan(threeArms(), Map.of("alpha", "4.9E-324")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Give another value.");
    assertThatThrownBy(() -> ParsePlanQuery.of(Map.of("mde", "0", "weeks", "53", "x", "1")))
        .isInstanceOfSatisfying(
            ProblemException.class, failure -> assertThat(failure.problem().errors()).hasSize(3));
  }

  private static long needed(PlanBody plan) {
    return Objects.requireNonNull(plan.unitsNeeded());
  }

  private static long days(PlanBody plan) {
    return Objects.requireNonNull(plan.days());
  }

  private static Summary threeArms() {
    List<Variant> variants =
        List.of(
            new Variant("a", "A", 4_000, "{}"),
            new Variant("b", "B", 4_000, "{}"),
            new Variant("c", "C", 2_000, "{}"));
    return summary(experiment(BOUGHT).variants(variants).build(), 10_000, 1_000);
  }

  private static void assertFault(Summary summary, Map<String, String> given, String pointer) {
    assertThatThrownBy(() -> plan(summary, given))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure -> assertThat(failure.problem().errors().get(0).pointer()).isEqualTo(pointer));
  }

  private static PlanBody plan(Summary summary, Map<String, String> given) {
    return new AssemblePlan(TestProperties.DEFAULTS, NOW)
        .from(summary, ParsePlanQuery.of(given), OptionalLong.empty());
  }

  private static Summary summary(Experiment experiment, long units, long perDay) {
    Map<RollupKey, Moments> sums = new HashMap<>();
    int arms = experiment.variants().size();
    for (Variant variant : experiment.variants()) {
      long n = units / arms;
      Int192 x = Int192.of(n / 10);
      put(
          sums,
          variant,
          RollupKey.EXPOSED,
          new Moments(n, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO));
      put(sums, variant, "bought", new Moments(n, x, x, Int192.ZERO, Int192.ZERO, Int192.ZERO));
    }
    Map<Instant, Long> byDay = new HashMap<>();
    for (int day = 1; day <= 10; day++) {
      byDay.put(NOW.minus(Duration.ofDays(day)), perDay);
    }
    return new Summary(view(experiment), Totals.of(sums), byDay, List.of());
  }

  private static void put(
      Map<RollupKey, Moments> sums, Variant variant, String metricId, Moments moments) {
    sums.put(new RollupKey("acme", "trial", variant.id(), metricId), moments);
  }

  private static ExperimentView view(Experiment experiment) {
    Metric metric = experiment.metricIds().contains("bought") ? BOUGHT : REVENUE;
    return new ExperimentView(
        experiment,
        List.of(metric),
        Map.of(),
        Map.of(),
        OptionalLong.of(1),
        Optional.empty(),
        Optional.empty());
  }

  private static ExperimentBuilder experiment(Metric metric) {
    return Experiment.builder("acme", "trial")
        .status(ExperimentStatus.RUNNING)
        .variants(List.of(new Variant("a", "A", 5_000, "{}"), new Variant("b", "B", 5_000, "{}")))
        .metricIds(List.of(metric.id()))
        .startedAt(NOW.minus(Duration.ofDays(10)));
  }
}
