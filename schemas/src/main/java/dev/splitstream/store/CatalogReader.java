package dev.splitstream.store;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the catalog of record. */
public final class CatalogReader {
  private static final String REVISION = "SELECT revision FROM catalog_revision";

  private static final String EXPERIMENTS =
      """
      SELECT tenant, experiment_id, name, status, salt, layer_salt, allocation, started_at, revision
      FROM experiments
      """;

  private static final String VARIANTS =
      """
      SELECT tenant, experiment_id, variant_id, name, weight, config::text AS config
      FROM experiment_variants
      ORDER BY tenant, experiment_id, position
      """;

  private static final String EXPERIMENT_METRICS =
      """
      SELECT tenant, experiment_id, metric_id
      FROM experiment_metrics
      ORDER BY tenant, experiment_id, position
      """;

  private static final String METRICS =
      """
      SELECT tenant, metric_id, name,
             numerator_kind, numerator_event, denominator_kind, denominator_event
      FROM metrics
      """;

  private CatalogReader() {}

  /** The revision of the newest committed edit. */
  public static long revision(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REVISION);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong("revision");
    }
  }

  /**
   * The whole catalog. Call it in a transaction of isolation REPEATABLE READ, or parts of two
   * revisions may be mixed.
   */
  public static CatalogSnapshot snapshot(Connection connection) throws SQLException {
    long revision = revision(connection);
    Map<ExperimentKey, List<Variant>> variants = variants(connection);
    Map<ExperimentKey, List<String>> metricIds = metricIds(connection);
    Map<String, Map<String, Metric>> metrics = metrics(connection);
    Map<String, Map<String, Experiment>> experiments = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(EXPERIMENTS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Experiment experiment = experiment(row, variants, metricIds);
        experiments
            .computeIfAbsent(experiment.tenant(), tenant -> new HashMap<>())
            .put(experiment.id(), experiment);
      }
    }
    Set<String> names = new HashSet<>(experiments.keySet());
    names.addAll(metrics.keySet());
    Map<String, TenantCatalog> tenants = new HashMap<>();
    for (String tenant : names) {
      tenants.put(
          tenant,
          new TenantCatalog(
              experiments.getOrDefault(tenant, Map.of()), metrics.getOrDefault(tenant, Map.of())));
    }
    return new CatalogSnapshot(revision, tenants);
  }

  private static Experiment experiment(
      ResultSet row,
      Map<ExperimentKey, List<Variant>> variants,
      Map<ExperimentKey, List<String>> metricIds)
      throws SQLException {
    ExperimentKey key = ExperimentKey.of(row);
    return new Experiment(
        key.tenant(),
        key.experimentId(),
        row.getString("name"),
        ExperimentStatus.valueOf(row.getString("status")),
        row.getString("salt"),
        row.getString("layer_salt"),
        row.getInt("allocation"),
        variants.getOrDefault(key, List.of()),
        metricIds.getOrDefault(key, List.of()),
        Optional.ofNullable(row.getObject("started_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getLong("revision"));
  }

  private static Map<ExperimentKey, List<Variant>> variants(Connection connection)
      throws SQLException {
    Map<ExperimentKey, List<Variant>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(VARIANTS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found
            .computeIfAbsent(ExperimentKey.of(row), key -> new ArrayList<>())
            .add(
                new Variant(
                    row.getString("variant_id"),
                    row.getString("name"),
                    row.getInt("weight"),
                    row.getString("config")));
      }
    }
    return found;
  }

  private static Map<ExperimentKey, List<String>> metricIds(Connection connection)
      throws SQLException {
    Map<ExperimentKey, List<String>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(EXPERIMENT_METRICS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found
            .computeIfAbsent(ExperimentKey.of(row), key -> new ArrayList<>())
            .add(row.getString("metric_id"));
      }
    }
    return found;
  }

  private static Map<String, Map<String, Metric>> metrics(Connection connection)
      throws SQLException {
    Map<String, Map<String, Metric>> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(METRICS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Metric metric =
            new Metric(
                row.getString("metric_id"),
                row.getString("name"),
                measure(row, "numerator").orElseThrow(),
                measure(row, "denominator"));
        found
            .computeIfAbsent(row.getString("tenant"), tenant -> new HashMap<>())
            .put(metric.id(), metric);
      }
    }
    return found;
  }

  private static Optional<Measure> measure(ResultSet row, String part) throws SQLException {
    String kind = row.getString(part + "_kind");
    return kind == null
        ? Optional.empty()
        : Optional.of(new Measure(Measure.Kind.valueOf(kind), row.getString(part + "_event")));
  }

  private record ExperimentKey(String tenant, String experimentId) {
    static ExperimentKey of(ResultSet row) throws SQLException {
      return new ExperimentKey(row.getString("tenant"), row.getString("experiment_id"));
    }
  }
}
