package dev.splitstream.query.server.results.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.http.database.SpringDatabase;
import dev.splitstream.job.JobStatus;
import dev.splitstream.job.Lineage;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.store.catalog.CatalogReader;
import dev.splitstream.store.catalog.EditTimes;
import dev.splitstream.store.job.JobStatusStore;
import dev.splitstream.store.rollup.GenerationStore;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.RollupReader.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads experiments as one snapshot of the database has them: a few queries, however many. */
final class ExperimentViews {
  /** Tenants whose catalogs are kept; those that ask least are forgotten. */
  private static final int MAX_TENANTS = 1_000;

  /** Pages poll; a tenant's catalog is read again only when the revision has moved. */
  private final Cache<String, CatalogSnapshot> known =
      Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();

  /** The tenant's catalog as of the snapshot. */
  TenantCatalog catalog(Connection connection, String tenant) {
    CatalogSnapshot before = known.get(tenant, unknown -> CatalogSnapshot.EMPTY);
    CatalogSnapshot now = CatalogReader.in(SpringDatabase.on(connection)).update(before);
    known.put(tenant, now);
    return now.tenant(tenant);
  }

  /** One experiment, with how far its rollups reach; empty when the tenant does not have it. */
  Optional<ExperimentView> one(Connection connection, String tenant, String experimentId)
      throws SQLException {
    List<ExperimentView> found = many(connection, tenant, List.of(experimentId));
    if (found.isEmpty() || found.get(0).generation().isEmpty()) {
      return found.stream().findFirst();
    }
    long generation = found.get(0).generation().getAsLong();
    Optional<Extent> extent = RollupReader.extent(connection, generation, tenant, experimentId);
    return Optional.of(found.get(0).withExtent(extent));
  }

  /** Those of the experiments that the tenant has, without how far their rollups reach. */
  List<ExperimentView> many(Connection connection, String tenant, Collection<String> ids)
      throws SQLException {
    TenantCatalog catalog = catalog(connection, tenant);
    OptionalLong generation = RollupReader.publishedGeneration(connection);
    Optional<JobStatus> job = JobStatusStore.in(SpringDatabase.on(connection)).read(Lineage.LIVE);
    List<Experiment> experiments =
        ids.stream().map(catalog::experiment).flatMap(Optional::stream).toList();
    Map<String, Map<String, Long>> since = addedLater(connection, catalog, experiments, generation);
    Map<Long, Instant> times = times(connection, tenant, since);
    MixedCurrencies mixed = mixed(connection, catalog, experiments, generation);
    List<ExperimentView> views = new ArrayList<>();
    for (Experiment experiment : experiments) {
      List<Metric> metrics = metrics(catalog, experiment);
      Map<String, Instant> incompleteBefore = new HashMap<>();
      since
          .getOrDefault(experiment.id(), Map.of())
          .forEach((metric, revision) -> incompleteBefore.put(metric, times.get(revision)));
      views.add(
          new ExperimentView(
              experiment,
              metrics,
              incompleteBefore,
              mixed.of(experiment, metrics),
              generation,
              Optional.empty(),
              job));
    }
    return views;
  }

  private static MixedCurrencies mixed(
      Connection connection,
      TenantCatalog catalog,
      List<Experiment> experiments,
      OptionalLong generation)
      throws SQLException {
    if (generation.isEmpty()) {
      return new MixedCurrencies(List.of());
    }
    List<Metric> metrics =
        experiments.stream().flatMap(of -> metrics(catalog, of).stream()).distinct().toList();
    return MixedCurrencies.read(connection, generation.getAsLong(), experiments, metrics);
  }

  /** By experiment and metric: the revision that the metric is measured from, if it came later. */
  private static Map<String, Map<String, Long>> addedLater(
      Connection connection,
      TenantCatalog catalog,
      List<Experiment> experiments,
      OptionalLong generation)
      throws SQLException {
    long replayedWith =
        generation.isEmpty()
            ? 0
            : GenerationStore.in(SpringDatabase.on(connection))
                .replayedWith(generation.getAsLong());
    Map<String, Map<String, Long>> found = new HashMap<>();
    for (Experiment experiment : experiments) {
      for (String metric : experiment.metricIds()) {
        OptionalLong since = catalog.incompleteBefore(experiment.id(), metric);
        if (since.isPresent() && since.getAsLong() > replayedWith) {
          found
              .computeIfAbsent(experiment.id(), id -> new HashMap<>())
              .put(metric, since.getAsLong());
        }
      }
    }
    return found;
  }

  private static Map<Long, Instant> times(
      Connection connection, String tenant, Map<String, Map<String, Long>> since)
      throws SQLException {
    HashSet<Long> revisions = new HashSet<>();
    since.values().forEach(metrics -> revisions.addAll(metrics.values()));
    return EditTimes.of(connection, tenant, revisions);
  }

  private static List<Metric> metrics(TenantCatalog catalog, Experiment experiment) {
    return experiment.metricIds().stream()
        .flatMap(id -> Optional.ofNullable(catalog.metrics().get(id)).stream())
        .toList();
  }
}
