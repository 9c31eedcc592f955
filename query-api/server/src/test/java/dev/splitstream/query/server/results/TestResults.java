package dev.splitstream.query.server.results;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.plan.AnalysisMethod;
import dev.splitstream.catalog.plan.AnalysisPlan;
import dev.splitstream.catalog.plan.MutedCheck;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.results.analysis.TestProperties;
import dev.splitstream.query.server.results.body.ResultsBody;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.store.InMemoryResultsStore;
import dev.splitstream.query.server.results.store.ResultsStore;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An experiment of one metric and one day, for asking what its results are. */
final class TestResults {
  /** When results are asked for. */
  static final Instant NOW = Instant.parse("2025-01-09T12:00:00Z");

  private static final String TENANT = "acme";
  private static final Instant DAY = Instant.parse("2025-01-08T00:00:00Z");

  private final Metric metric;
  private AnalysisMethod method = AnalysisMethod.FIXED;
  private AnalysisPlan plan = AnalysisPlan.NONE;
  private final List<Variant> variants = new ArrayList<>();
  private final List<RollupUpdate<RollupKey, Moments>> rows = new ArrayList<>();
  private List<String> mixed = List.of();
  private Map<String, MutedCheck> muted = Map.of();
  private Optional<JobStatus> job = Optional.of(job(JobStatus.State.RUNNING, 1));

  TestResults(Metric metric) {
    this.metric = metric;
  }

  /** A variant where so many of the exposed units converted. */
  TestResults arm(String variantId, int weight, long exposed, long converted) {
    Int192 x = Int192.of(converted);
    return arm(
        variantId, weight, new Moments(exposed, x, x, Int192.ZERO, Int192.ZERO, Int192.ZERO));
  }

  /** A variant with these sums. */
  TestResults arm(String variantId, int weight, Moments moments) {
    variants.add(new Variant(variantId, variantId, weight, "{}"));
    count(variantId, RollupKey.EXPOSED, moments.n());
    return add(variantId, metric.id(), moments);
  }

  /** Results as they are by default; without it, by a fixed horizon. */
  TestResults sequential() {
    method = AnalysisMethod.SEQUENTIAL;
    return this;
  }

  /** How the experiment was planned. */
  TestResults planned(AnalysisPlan planned) {
    plan = planned;
    return this;
  }

  /** What is known of the job; without it, it runs and is a second behind. */
  TestResults watched(Optional<JobStatus> known) {
    job = known;
    return this;
  }

  /** Of a thousand units every other one spent so many dollars. */
  static Moments spent(long dollars) {
    long micros = dollars * 1_000_000;
    return new Moments(
        1_000,
        Int192.of(500 * micros),
        Int192.of(500 * micros * micros),
        Int192.ZERO,
        Int192.ZERO,
        Int192.ZERO);
  }

  /** With a check that withholds nothing. */
  TestResults muting(String check, String reason) {
    muted = Map.of(check, new MutedCheck(reason, "Ada", DAY));
    return this;
  }

  /** As if values of the metric were in these currencies. */
  TestResults mixing(String... currencies) {
    mixed = List.of(currencies);
    return this;
  }

  /** A job that is this far behind. */
  static JobStatus job(JobStatus.State state, long secondsBehind) {
    return new JobStatus(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOW.minusSeconds(secondsBehind)),
        NOW);
  }

  /** Units that saw two variants, or events of units that saw none. */
  TestResults count(String variantId, String count, long n) {
    return add(
        variantId,
        count,
        new Moments(n, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO, Int192.ZERO));
  }

  ResultsBody results() {
    return results(Period.ALL, Optional.of(method));
  }

  /** The results, asked for with the metric alone. */
  ResultsBody resultsOfTheMetric() {
    return results(Period.ALL, Optional.of(method), Optional.of(metric.id()));
  }

  /** The results of a period, by the planned method where none is asked for. */
  ResultsBody results(Period period, Optional<AnalysisMethod> asked) {
    return results(period, asked, Optional.empty());
  }

  /** The results of all time with Bayesian figures. */
  ResultsBody bayesian() {
    return results(
        new ResultsQuery(
            Period.ALL,
            Optional.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Grain.MINUTE,
            true));
  }

  private ResultsBody results(
      Period period, Optional<AnalysisMethod> asked, Optional<String> metricId) {
    return results(new ResultsQuery(period, metricId, OptionalDouble.empty(), asked, Grain.MINUTE));
  }

  private ResultsBody results(ResultsQuery query) {
    Experiment experiment =
        Experiment.builder(TENANT, "trial")
            .status(ExperimentStatus.RUNNING)
            .variants(variants)
            .metricIds(List.of(metric.id()))
            .analysis(plan)
            .mutedChecks(muted)
            .startedAt(DAY)
            .revision(1)
            .build();
    TenantCatalog catalog = TenantCatalog.of(1, List.of(experiment, metric));
    ResultsStore store =
        new InMemoryResultsStore(new CatalogSnapshot(1, Map.of(TENANT, catalog)), rows, job)
            .mixing(mixed.isEmpty() ? Map.of() : Map.of(metric.id(), mixed));
    return new AssembleResults(TestProperties.DEFAULTS, NOW)
        .from(store.summary(TENANT, "trial", query.period()).orElseThrow(), query);
  }

  private TestResults add(String variantId, String metricId, Moments moments) {
    RollupKey key = new RollupKey(TENANT, "trial", variantId, metricId);
    rows.add(new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, DAY), moments, 1));
    return this;
  }
}
