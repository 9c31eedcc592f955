package dev.splitstream.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Measure;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogReaderIT {
  @RegisterExtension static final MigratedPostgres POSTGRES = new MigratedPostgres();

  private static final String CATALOG =
      """
      INSERT INTO tenants VALUES ('acme', now()), ('umbrella', now()), ('empty', now());
      INSERT INTO metrics VALUES
        ('acme', 'clicked', 'Clicked', 'OCCURRED', 'click', NULL, NULL, 1),
        ('acme', 'paid_per_click', 'Paid per click', 'OCCURRED', 'payment', 'OCCURRED', 'click', 2),
        ('umbrella', 'clicked', 'Other', 'SUM', 'purchase', NULL, NULL, 3);
      INSERT INTO experiments VALUES
        ('acme', 'screener', 'Screener', 'RUNNING', 'salt', 'layer', 5000,
         '2014-10-01T00:00:00Z', '2014-10-11T00:00:00Z', 4),
        ('umbrella', 'screener', 'Draft', 'DRAFT', 's', 'l', 10000, now(), NULL, 5);
      INSERT INTO experiment_variants VALUES
        ('acme', 'screener', 1, 'a_second', 'Treatment', 3000, '{"colour": "blue"}'),
        ('acme', 'screener', 0, 'control', 'Control', 7000, '{}');
      INSERT INTO experiment_metrics VALUES
        ('acme', 'screener', 1, 'clicked'),
        ('acme', 'screener', 0, 'paid_per_click');
      UPDATE catalog_revision SET revision = 5;
      """;

  private Connection connection;

  @BeforeEach
  void insertCatalog() throws SQLException {
    connection = POSTGRES.transaction();
    try (Statement statement = connection.createStatement()) {
      statement.execute(CATALOG);
    }
  }

  @AfterEach
  void undo() throws SQLException {
    connection.close();
  }

  @Test
  void revision_isTheNewest() throws SQLException {
    assertThat(CatalogReader.revision(connection)).isEqualTo(5);
  }

  @Test
  void snapshot_carriesItsRevision() throws SQLException {
    assertThat(CatalogReader.snapshot(connection).revision()).isEqualTo(5);
  }

  @Test
  void snapshot_readsAWholeExperiment() throws SQLException {
    assertThat(CatalogReader.snapshot(connection).tenant("acme").experiment("screener"))
        .contains(
            new Experiment(
                "acme",
                "screener",
                "Screener",
                ExperimentStatus.RUNNING,
                "salt",
                "layer",
                5000,
                List.of(
                    new Variant("control", "Control", 7000, "{}"),
                    new Variant("a_second", "Treatment", 3000, "{\"colour\": \"blue\"}")),
                List.of("paid_per_click", "clicked"),
                Optional.of(Instant.parse("2014-10-11T00:00:00Z")),
                4));
  }

  @Test
  void snapshot_experimentThatNeverRan_hasNoStart() throws SQLException {
    Experiment draft =
        CatalogReader.snapshot(connection).tenant("umbrella").experiment("screener").orElseThrow();
    assertThat(draft.startedAt()).isEmpty();
  }

  @Test
  void snapshot_readsMetricsWithAndWithoutDenominator() throws SQLException {
    Measure clicked = new Measure(Measure.Kind.OCCURRED, "click");
    Measure paid = new Measure(Measure.Kind.OCCURRED, "payment");
    assertThat(CatalogReader.snapshot(connection).tenant("acme").metrics().values())
        .containsExactlyInAnyOrder(
            new Metric("clicked", "Clicked", clicked, Optional.empty()),
            new Metric("paid_per_click", "Paid per click", paid, Optional.of(clicked)));
  }

  @Test
  void snapshot_keepsTenantsApart() throws SQLException {
    CatalogSnapshot snapshot = CatalogReader.snapshot(connection);
    assertThat(snapshot.tenant("umbrella").metrics()).containsOnlyKeys("clicked");
  }

  @Test
  void snapshot_tenantWithoutAnything_isEmpty() throws SQLException {
    CatalogSnapshot snapshot = CatalogReader.snapshot(connection);
    assertThat(snapshot.tenant("empty").experiments()).isEmpty();
  }
}
