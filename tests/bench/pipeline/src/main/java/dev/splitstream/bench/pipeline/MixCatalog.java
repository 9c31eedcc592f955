package dev.splitstream.bench.pipeline;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogJson;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** What is measured: thirty experiments of two variants, and four metrics that each of them has. */
final class MixCatalog {
  static final String TENANT = "bench";
  static final int EXPERIMENTS = Integer.getInteger("bench.experiments", 30);

  /** The number of one more, which no event of the mix is about. */
  static final int PROBE = EXPERIMENTS;

  static final List<String> VARIANTS = List.of("control", "treatment");

  private MixCatalog() {}

  /** Writes it, in one transaction, and answers its revision. */
  static long write(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    List<Metric> metrics = metrics();
    long last = 0;
    for (Metric metric : metrics) {
      last = put(connection, metric::withRevision);
    }
    List<String> ids = metrics.stream().map(Metric::id).toList();
    for (int i = 0; i <= PROBE; i++) {
      String id = experimentId(i);
      last = put(connection, revision -> experiment(id, ids, revision));
    }
    connection.commit();
    return last;
  }

  static String experimentId(int number) {
    return "checkout-experiment-" + number;
  }

  private static List<Metric> metrics() {
    return List.of(
        metric("converted", Measure.Kind.OCCURRED, "purchase"),
        metric("revenue", Measure.Kind.SUM, "purchase"),
        metric("views", Measure.Kind.COUNT, "page_view"),
        new Metric(
            "revenue-per-cart",
            "revenue-per-cart",
            new Measure(Measure.Kind.SUM, "purchase"),
            Optional.of(new Measure(Measure.Kind.COUNT, "add_to_cart"))));
  }

  private static Metric metric(String id, Measure.Kind kind, String eventName) {
    return new Metric(id, id, new Measure(kind, eventName), Optional.empty());
  }

  private static Experiment experiment(String id, List<String> metricIds, long revision) {
    return Experiment.builder(TENANT, id)
        .status(ExperimentStatus.RUNNING)
        .startedAt(Instant.EPOCH)
        .variants(VARIANTS.stream().map(name -> new Variant(name, name, 5_000, "{}")).toList())
        .metricIds(metricIds)
        .revision(revision)
        .build();
  }

  private static long put(Connection connection, LongFunction<CatalogEntry> make)
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
    return revision;
  }
}
