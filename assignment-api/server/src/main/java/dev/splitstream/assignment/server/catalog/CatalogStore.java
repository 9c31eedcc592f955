package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.store.CatalogReader;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The catalog's tables. Every edit is one transaction that first locks the revision and raises it,
 * so that revisions become visible in order, each with all that belongs to it. It returns the
 * catalog as it is thereafter.
 */
class CatalogStore {
  private static final String LOCK = "SELECT revision FROM catalog_revision FOR UPDATE";
  private static final String RAISE = "UPDATE catalog_revision SET revision = ?";

  private static final String ADD_METRIC =
      """
      INSERT INTO metrics (tenant, metric_id, name, numerator_kind, numerator_event,
                           denominator_kind, denominator_event, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_EXPERIMENT =
      """
      INSERT INTO experiments (tenant, experiment_id, name, status, salt, layer_salt, allocation,
                               created_at, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_VARIANT =
      """
      INSERT INTO experiment_variants (tenant, experiment_id, position, variant_id, name, weight,
                                       config)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
      """;

  private static final String ADD_EXPERIMENT_METRIC =
      """
      INSERT INTO experiment_metrics (tenant, experiment_id, position, metric_id)
      VALUES (?, ?, ?, ?)
      """;

  private static final String STATUS =
      "SELECT status FROM experiments WHERE tenant = ? AND experiment_id = ?";

  private static final String START =
      """
      UPDATE experiments SET status = 'RUNNING', started_at = ?, revision = ?
      WHERE tenant = ? AND experiment_id = ?
      """;

  private static final String METRIC_IDS = "SELECT metric_id FROM metrics WHERE tenant = ?";

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final TransactionTemplate edits;
  private final TransactionTemplate reads;
  private final Clock clock;

  CatalogStore(JdbcTemplate template, PlatformTransactionManager transactions, Clock clock) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.edits = new TransactionTemplate(transactions);
    this.reads = new TransactionTemplate(transactions);
    this.reads.setReadOnly(true);
    this.reads.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.clock = clock;
  }

  /** The revision of the newest committed edit. */
  long revision() {
    return read(CatalogReader::revision);
  }

  /** The whole catalog, as of one revision. */
  CatalogSnapshot snapshot() {
    return Objects.requireNonNull(reads.execute(status -> read(CatalogReader::snapshot)));
  }

  /** The ids of the tenant's metrics. */
  Set<String> metricIds(String tenant) {
    return new HashSet<>(jdbc.sql(METRIC_IDS).param(tenant).query(String.class).list());
  }

  /**
   * Adds a metric.
   *
   * @throws ProblemException 409 when the tenant has one of this id
   */
  CatalogSnapshot add(String tenant, Metric metric) {
    return edit(
        revision -> {
          Measure numerator = metric.numerator();
          int added =
              jdbc.sql(ADD_METRIC)
                  .params(tenant, metric.id(), metric.name())
                  .params(numerator.kind().name(), numerator.eventName())
                  .param(metric.denominator().map(y -> y.kind().name()).orElse(null))
                  .param(metric.denominator().map(Measure::eventName).orElse(null))
                  .param(revision)
                  .update();
          requireAdded(added, "metric", metric.id());
        });
  }

  /**
   * Adds an experiment as a draft. Its revision is ignored.
   *
   * @throws ProblemException 409 when the tenant has one of this id
   */
  CatalogSnapshot add(Experiment experiment) {
    return edit(
        revision -> {
          int added =
              jdbc.sql(ADD_EXPERIMENT)
                  .params(experiment.tenant(), experiment.id(), experiment.name())
                  .param(experiment.status().name())
                  .params(experiment.salt(), experiment.layerSalt(), experiment.allocation())
                  .params(utc(clock.instant()), revision)
                  .update();
          requireAdded(added, "experiment", experiment.id());
          addVariants(experiment);
          addMetrics(experiment);
        });
  }

  /**
   * Lets a draft run.
   *
   * @throws ProblemException 404 when there is no such experiment, 409 when it is no draft
   */
  CatalogSnapshot start(String tenant, String experimentId, Instant startedAt) {
    return edit(
        revision -> {
          ExperimentStatus status =
              jdbc.sql(STATUS)
                  .params(tenant, experimentId)
                  .query(ExperimentStatus.class)
                  .optional()
                  .orElseThrow(() -> Missing.experiment(experimentId));
          if (status != ExperimentStatus.DRAFT) {
            throw ProblemException.of(
                Problem.Kind.CONFLICT,
                "Cannot start experiment " + experimentId + ": it is " + Wire.name(status) + ".");
          }
          jdbc.sql(START).params(utc(startedAt), revision, tenant, experimentId).update();
        });
  }

  private void addVariants(Experiment experiment) {
    List<Variant> variants = experiment.variants();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      jdbc.sql(ADD_VARIANT)
          .params(experiment.tenant(), experiment.id(), i)
          .params(variant.id(), variant.name(), variant.weight(), variant.config())
          .update();
    }
  }

  private void addMetrics(Experiment experiment) {
    List<String> metricIds = experiment.metricIds();
    for (int i = 0; i < metricIds.size(); i++) {
      jdbc.sql(ADD_EXPERIMENT_METRIC)
          .params(experiment.tenant(), experiment.id(), i, metricIds.get(i))
          .update();
    }
  }

  /** Makes the change, and reads what the catalog is with it while nobody else can change it. */
  private CatalogSnapshot edit(LongConsumer change) {
    return Objects.requireNonNull(
        edits.execute(
            status -> {
              long revision = jdbc.sql(LOCK).query(Long.class).single() + 1;
              jdbc.sql(RAISE).param(revision).update();
              change.accept(revision);
              return read(CatalogReader::snapshot);
            }));
  }

  private <T> T read(ConnectionCallback<T> reader) {
    return Objects.requireNonNull(template.execute(reader));
  }

  private static void requireAdded(int rows, String what, String id) {
    if (rows == 0) {
      throw ProblemException.of(
          Problem.Kind.CONFLICT, "Cannot create " + what + " " + id + ": it exists already.");
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
