package dev.splitstream.query.server;

import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.plan.Brief;
import dev.splitstream.store.catalog.CatalogWriter;
import dev.splitstream.store.rollup.GenerationStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Many experiments of three variants and three metrics, with rollups of some days. */
final class ManyExperiments {
  private static final List<Variant> VARIANTS =
      List.of(
          new Variant("control", "Control", 3334, "{}"),
          new Variant("b", "B", 3333, "{}"),
          new Variant("c", "C", 3333, "{}"));

  private static final String ROWS =
      """
      INSERT INTO experiment_rollups (generation, tenant, experiment_id, metric_id, variant_id,
          grain, window_start, n, sum_x, sum_xx, sum_y, sum_yy, sum_xy, version)
      SELECT ?, ?, 'many-' || lpad(experiment::text, 4, '0'), metric, variant, 'DAY',
          timestamptz '2026-01-01 00:00:00Z' + day * interval '24 hours',
          1000, x, x, y, y, least(x, y), 1
      FROM generate_series(0, ? - 1) AS experiment, generate_series(0, ? - 1) AS day,
          (VALUES ('control', 100), ('b', 105), ('c', 95)) AS arm (variant, converted),
          (VALUES ('_exposed', 0, 0), ('clicked', 1, 0), ('enrolled_per_click', 1, 4),
              ('paid_per_click', 1, 2)) AS measured (metric, x_share, y_share),
          LATERAL (SELECT converted * x_share AS x, converted * y_share AS y) AS sums
      """;

  private ManyExperiments() {}

  /** Adds them to the demo's tenant. */
  static void fill(DemoDatabase database, int experiments, int days) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url())) {
      connection.setAutoCommit(false);
      for (int i = 0; i < experiments; i++) {
        insert(connection, i);
      }
      try (PreparedStatement rows = connection.prepareStatement(ROWS)) {
        rows.setLong(1, GenerationStore.live(connection));
        rows.setString(2, ScreenerExperiment.TENANT);
        rows.setInt(3, experiments);
        rows.setInt(4, days);
        rows.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement vacuum = connection.createStatement()) {
        vacuum.execute("VACUUM ANALYZE experiment_rollups");
      }
    }
  }

  private static void insert(Connection connection, int i) throws SQLException {
    long revision = CatalogWriter.begin(connection);
    Experiment experiment = experiment(i, revision);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            ScreenerExperiment.TENANT,
            revision,
            experiment.entryKind(),
            experiment.id(),
            "create",
            "test",
            null,
            Instant.EPOCH,
            null,
            CatalogJson.write(experiment)));
  }

  private static Experiment experiment(int i, long revision) {
    return Experiment.builder(ScreenerExperiment.TENANT, "many-%04d".formatted(i))
        .name("Experiment " + i)
        .status(i % 2 == 0 ? ExperimentStatus.RUNNING : ExperimentStatus.STOPPED)
        .brief(new Brief("", "", i % 10 == 0 ? "Ada" : "Bob", List.of("team-" + i % 4)))
        .variants(VARIANTS)
        .metricIds(ScreenerExperiment.experiment().metricIds())
        .startedAt(Instant.parse("2026-01-01T00:00:00Z"))
        .startedRevision(revision)
        .revision(revision)
        .build();
  }
}
