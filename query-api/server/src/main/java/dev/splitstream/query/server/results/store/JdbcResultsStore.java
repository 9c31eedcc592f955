package dev.splitstream.query.server.results.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.job.Lineage;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.ResultsQuery;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.rollup.Grain;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.catalog.CatalogReader;
import dev.splitstream.store.job.JobStatusStore;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads PostgreSQL, each answer in one read-only snapshot, which holds one tenant's rows. */
@Component
final class JdbcResultsStore implements ResultsStore {
  /** Tenants whose catalogs are kept; those that ask least are forgotten. */
  private static final int MAX_TENANTS = 1_000;

  private final SnapshotReads reads;

  /** Pages poll; a tenant's catalog is read again only when the revision has moved. */
  private final Cache<String, CatalogSnapshot> known =
      Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();

  JdbcResultsStore(SnapshotReads reads) {
    this.reads = reads;
  }

  @Override
  public List<Experiment> experiments(String tenant) {
    return reads
        .read(tenant, connection -> catalog(connection, tenant))
        .experiments()
        .values()
        .stream()
        .sorted(Comparator.comparing(Experiment::id))
        .toList();
  }

  @Override
  public Optional<Summary> summary(String tenant, String experimentId, Period period) {
    return reads.read(
        tenant,
        connection -> {
          Optional<ExperimentView> view = view(connection, tenant, experimentId);
          return view.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Summary(view.get(), totals(connection, view.get(), period, period.grain())));
        });
  }

  @Override
  public Optional<Series> series(
      String tenant, String experimentId, ResultsQuery query, SeriesLimit limit) {
    return reads.read(
        tenant,
        connection -> {
          Optional<ExperimentView> view = view(connection, tenant, experimentId);
          return view.isEmpty()
              ? Optional.empty()
              : Optional.of(series(connection, view.get(), query, limit));
        });
  }

  private static Totals totals(
      Connection connection, ExperimentView view, Period period, Grain grain) throws SQLException {
    return view.generation().isEmpty()
        ? Totals.NONE
        : Totals.of(RollupReader.sums(connection, selection(view, period, grain)));
  }

  private static Series series(
      Connection connection, ExperimentView view, ResultsQuery query, SeriesLimit limit)
      throws SQLException {
    Optional<Metric> metric = query.metrics(view).stream().findFirst();
    if (view.generation().isEmpty() || metric.isEmpty()) {
      return new Series(view, new TreeMap<>());
    }
    RollupReader.Selection selection = selection(view, query.period(), query.granularity());
    String metricId = metric.get().id();
    limit.check(
        RollupReader.windows(connection, selection, metricId), view.experiment().variants().size());
    return new Series(view, RollupReader.series(connection, selection, metricId));
  }

  private static RollupReader.Selection selection(ExperimentView view, Period period, Grain grain) {
    Experiment experiment = view.experiment();
    return new RollupReader.Selection(
        view.generation().orElseThrow(),
        experiment.tenant(),
        experiment.id(),
        grain,
        period.start(),
        period.end());
  }

  private Optional<ExperimentView> view(Connection connection, String tenant, String experimentId)
      throws SQLException {
    TenantCatalog catalog = catalog(connection, tenant);
    Optional<Experiment> experiment = catalog.experiment(experimentId);
    if (experiment.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong generation = RollupReader.publishedGeneration(connection);
    Optional<Extent> extent =
        generation.isEmpty()
            ? Optional.empty()
            : RollupReader.extent(connection, generation.getAsLong(), tenant, experimentId);
    return Optional.of(
        new ExperimentView(
            experiment.get(),
            metrics(catalog, experiment.get()),
            incompleteBefore(connection, catalog, experiment.get(), generation),
            generation,
            extent,
            JobStatusStore.in(SpringDatabase.on(connection)).read(Lineage.LIVE)));
  }

  private static Map<String, Instant> incompleteBefore(
      Connection connection, TenantCatalog catalog, Experiment experiment, OptionalLong generation)
      throws SQLException {
    long replayedWith =
        generation.isEmpty()
            ? 0
            : GenerationStore.in(SpringDatabase.on(connection))
                .replayedWith(generation.getAsLong());
    Map<String, Instant> found = new HashMap<>();
    for (String metric : experiment.metricIds()) {
      OptionalLong since = catalog.incompleteBefore(experiment.id(), metric);
      if (since.isPresent() && since.getAsLong() > replayedWith) {
        found.put(
            metric,
            CatalogHistoryReader.occurredAt(connection, experiment.tenant(), since.getAsLong()));
      }
    }
    return found;
  }

  private static List<Metric> metrics(TenantCatalog catalog, Experiment experiment) {
    return experiment.metricIds().stream()
        .flatMap(id -> Optional.ofNullable(catalog.metrics().get(id)).stream())
        .toList();
  }

  private TenantCatalog catalog(Connection connection, String tenant) {
    CatalogSnapshot before = known.get(tenant, unknown -> CatalogSnapshot.EMPTY);
    CatalogSnapshot now = CatalogReader.in(SpringDatabase.on(connection)).update(before);
    known.put(tenant, now);
    return now.tenant(tenant);
  }
}
