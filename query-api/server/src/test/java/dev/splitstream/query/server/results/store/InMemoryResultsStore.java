package dev.splitstream.query.server.results.store;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.job.JobStatus;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupUpdate;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rollups in memory, of one generation. */
public final class InMemoryResultsStore implements ResultsStore {
  static final Instant WRITTEN = Instant.parse("2025-01-08T10:00:00Z");
  private static final long GENERATION = 1;

  private final CatalogSnapshot catalog;
  private final List<RollupUpdate<RollupKey, Moments>> rows;
  private final Optional<JobStatus> job;
  private Map<String, List<String>> mixedCurrencies = Map.of();

  public InMemoryResultsStore(
      CatalogSnapshot catalog, List<RollupUpdate<RollupKey, Moments>> rows) {
    this(catalog, rows, Optional.empty());
  }

  public InMemoryResultsStore(
      CatalogSnapshot catalog,
      List<RollupUpdate<RollupKey, Moments>> rows,
      Optional<JobStatus> job) {
    this.job = job;
    this.catalog = catalog;
    this.rows = List.copyOf(rows);
  }

  /** As if values of these metrics were in several currencies. */
  public InMemoryResultsStore mixing(Map<String, List<String>> currencies) {
    mixedCurrencies = currencies;
    return this;
  }

  @Override
  public List<Experiment> experiments(String tenant) {
    return catalog.tenant(tenant).experiments().values().stream()
        .sorted(Comparator.comparing(Experiment::id))
        .toList();
  }

  @Override
  public Optional<Summary> summary(String tenant, String experimentId, Period period) {
    TenantCatalog tenantCatalog = catalog.tenant(tenant);
    return tenantCatalog
        .experiment(experimentId)
        .map(
            experiment ->
                new Summary(
                    view(tenantCatalog, experiment),
                    windows(experiment, period, period.grain()).values().stream()
                        .reduce(Totals.NONE, Totals::plus, InMemoryResultsStore::sequential),
                    exposedByDay(experiment, period),
                    splits(experiment, period)));
  }

  private List<SplitCounts> splits(Experiment experiment, Period period) {
    List<SplitPeriod> periods =
        SplitPeriod.of(experiment).stream()
            .flatMap(split -> period.to().map(split::before).orElse(Optional.of(split)).stream())
            .toList();
    SplitTally tally = new SplitTally(periods);
    windows(experiment, Period.ALL, Grain.MINUTE)
        .forEach((start, sums) -> tally.add(start, start.plus(Grain.MINUTE.width()), sums));
    return tally.all();
  }

  private Map<Instant, Long> exposedByDay(Experiment experiment, Period period) {
    Map<Instant, Long> found = new HashMap<>();
    SortedMap<Instant, Map<RollupKey, Moments>> days = windows(experiment, period, Grain.DAY);
    days.entrySet().stream()
        .skip(Math.max(0, days.size() - EXPOSURE_DAYS))
        .forEach(day -> found.put(day.getKey(), exposed(day.getValue())));
    return found;
  }

  private static long exposed(Map<RollupKey, Moments> sums) {
    return sums.entrySet().stream()
        .filter(entry -> entry.getKey().metricId().equals(RollupKey.EXPOSED))
        .mapToLong(entry -> entry.getValue().n())
        .sum();
  }

  @Override
  public List<Summary> summaries(String tenant, List<String> experimentIds) {
    return experimentIds.stream()
        .flatMap(id -> summary(tenant, id, Period.ALL).stream())
        .map(
            summary ->
                new Summary(
                    summary.view().withExtent(Optional.empty()),
                    summary.totals(),
                    Map.of(),
                    summary.splits()))
        .toList();
  }

  @Override
  public Optional<Daily> daily(String tenant, String experimentId) {
    return summary(tenant, experimentId, Period.ALL)
        .map(
            summary -> {
              SortedMap<Instant, Map<RollupKey, Moments>> days =
                  windows(summary.view().experiment(), Period.ALL, Grain.DAY);
              days.values()
                  .forEach(
                      sums ->
                          sums.keySet()
                              .removeIf(key -> !SplitCounts.COUNTED.contains(key.metricId())));
              return new Daily(summary, days);
            });
  }

  @Override
  public Optional<Series> series(
      String tenant, String experimentId, SeriesQuery query, SeriesLimit limit) {
    TenantCatalog tenantCatalog = catalog.tenant(tenant);
    return tenantCatalog
        .experiment(experimentId)
        .map(experiment -> series(view(tenantCatalog, experiment), query, limit));
  }

  private Series series(ExperimentView view, SeriesQuery query, SeriesLimit limit) {
    List<Metric> metrics = query.metrics(view);
    Set<String> read = metrics.stream().map(Metric::id).collect(Collectors.toSet());
    SortedMap<Instant, Map<RollupKey, Moments>> windows =
        windows(view.experiment(), query.results().period(), query.results().granularity());
    windows
        .values()
        .forEach(
            sums ->
                sums.keySet()
                    .removeIf(
                        key -> !key.metricId().startsWith("_") && !read.contains(key.metricId())));
    windows.values().removeIf(Map::isEmpty);
    limit.check(windows.size(), view.experiment().variants().size(), metrics.size());
    return new Series(view, windows);
  }

  private ExperimentView view(TenantCatalog tenantCatalog, Experiment experiment) {
    List<Instant> days =
        rows.stream()
            .filter(row -> row.slot().grain() == Grain.DAY && isOf(experiment, row))
            .map(row -> row.slot().windowStart())
            .sorted()
            .toList();
    return new ExperimentView(
        experiment,
        experiment.metricIds().stream()
            .flatMap(id -> Optional.ofNullable(tenantCatalog.metrics().get(id)).stream())
            .toList(),
        Map.of(),
        mixedCurrencies,
        OptionalLong.of(GENERATION),
        days.isEmpty()
            ? Optional.empty()
            : Optional.of(new Extent(days.get(0), days.get(days.size() - 1), WRITTEN)),
        job);
  }

  private SortedMap<Instant, Map<RollupKey, Moments>> windows(
      Experiment experiment, Period period, Grain grain) {
    SortedMap<Instant, Map<RollupKey, Moments>> windows = new TreeMap<>();
    rows.stream()
        .filter(row -> row.slot().grain() == grain && isOf(experiment, row))
        .filter(row -> !row.slot().windowStart().isBefore(period.start()))
        .filter(row -> row.slot().windowStart().isBefore(period.end()))
        .forEach(
            row ->
                windows
                    .computeIfAbsent(row.slot().windowStart(), start -> new HashMap<>())
                    .put(row.slot().key(), row.value()));
    return windows;
  }

  private static boolean isOf(Experiment experiment, RollupUpdate<RollupKey, Moments> row) {
    return row.slot().key().tenant().equals(experiment.tenant())
        && row.slot().key().experimentId().equals(experiment.id());
  }

  private static Totals sequential(Totals a, Totals b) {
    throw new IllegalStateException("Cannot merge " + a + " and " + b + ": not a parallel stream");
  }
}
