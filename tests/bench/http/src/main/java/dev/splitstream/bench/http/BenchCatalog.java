package dev.splitstream.bench.http;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentBuilder;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Flag;
import dev.splitstream.catalog.Layer;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.allocation.BucketRange;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.targeting.Audience;
import dev.splitstream.catalog.targeting.FlagRule;
import dev.splitstream.catalog.targeting.Serve;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javax.sql.DataSource;

/**
 * What is measured against: 10,000 running experiments, 9,900 of them in 99 layers of a hundred,
 * every second one for one country; and 20 flags.
 */
final class BenchCatalog {
  static final String TENANT = "bench";
  static final int EXPERIMENTS = 10_000;

  private static final int IN_LAYERS = 9_900;
  private static final int PER_LAYER = 100;
  private static final int FLAGS = 20;

  private BenchCatalog() {}

  /** Writes it, in one transaction. */
  static void write(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < IN_LAYERS / PER_LAYER; i++) {
        String id = "layer" + i;
        put(connection, revision -> new Layer(id, id, id, revision));
      }
      for (int i = 0; i < EXPERIMENTS; i++) {
        int number = i;
        put(connection, revision -> experiment(number, revision));
      }
      for (int i = 0; i < FLAGS; i++) {
        String id = "flag" + i;
        put(connection, revision -> flag(id, revision));
      }
      connection.commit();
    }
  }

  private static Experiment experiment(int number, long revision) {
    ExperimentBuilder experiment =
        Experiment.builder(TENANT, "e" + number)
            .status(ExperimentStatus.RUNNING)
            .startedAt(Instant.EPOCH)
            .variants(
                List.of(
                    new Variant("a", "control", 5_000, "{}"),
                    new Variant("b", "one page", 5_000, "{\"color\":\"blue\",\"columns\":2}")))
            .revision(revision);
    if (number % 2 == 1) {
      experiment.audience(country());
    }
    if (number < IN_LAYERS) {
      int start = number % PER_LAYER * PER_LAYER;
      experiment
          .layerId("layer" + number / PER_LAYER)
          .range(new BucketRange(start, start + PER_LAYER))
          .allocation(PER_LAYER);
    }
    return experiment.build();
  }

  private static Audience country() {
    return new Audience.Condition("country", Audience.Operator.IN, List.of("US", "DE"));
  }

  private static Flag flag(String id, long revision) {
    List<FlagRule> rules =
        List.of(new FlagRule(country(), new Serve.Rollout(List.of(new Serve.Share("on", 5_000)))));
    return new Flag(
        id,
        id,
        null,
        Flag.Type.BOOLEAN,
        true,
        false,
        id,
        List.of(new Flag.Variation("on", "true"), new Flag.Variation("off", "false")),
        "off",
        List.of(),
        rules,
        "off",
        Map.of(),
        revision);
  }

  private static void put(Connection connection, LongFunction<CatalogEntry> make)
      throws SQLException {
    long revision = CatalogWriter.begin(connection);
    CatalogEntry entry = make.apply(revision);
    CatalogWriter.write(
        connection,
        new AuditRecord(
            TENANT,
            revision,
            entry.entryKind(),
            entry.id(),
            "create",
            "bench",
            null,
            Instant.EPOCH,
            null,
            CatalogJson.write(entry)));
  }
}
