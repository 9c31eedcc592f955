package dev.splitstream.query.server;

import dev.splitstream.catalog.CatalogEntry;
import dev.splitstream.catalog.CatalogSnapshot;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.ExperimentStatus;
import dev.splitstream.catalog.Metric;
import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.catalog.Variant;
import dev.splitstream.catalog.measure.Measure;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.rollup.RollupSlot;
import dev.splitstream.rollup.RollupUpdate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real experiment of 37 days, by day: a screener asked for the hours a student can spend before a
 * free trial began. Enrolments and payments are known for the first 23 days only.
 */
public final class ScreenerExperiment {
  public static final String TENANT = "acme";
  public static final String ID = "free_trial_screener";
  public static final List<Metric> METRICS =
      List.of(
          new Metric("clicked", "Clicked", occurred("click"), Optional.empty()),
          perClick("enrolled_per_click", "Enrolled per click", "enroll"),
          perClick("paid_per_click", "Paid per click", "payment"));

  private ScreenerExperiment() {}

  public static Experiment experiment() {
    return Experiment.builder(TENANT, ID)
        .name("Free trial screener")
        .status(ExperimentStatus.RUNNING)
        .variants(
            List.of(
                new Variant("control", "Control", 5000, "{}"),
                new Variant("experiment", "Free trial screener", 5000, "{}")))
        .metricIds(METRICS.stream().map(Metric::id).toList())
        .startedAt(Instant.parse("2014-10-11T00:00:00Z"))
        .revision(1)
        .build();
  }

  public static CatalogSnapshot catalog() {
    List<CatalogEntry> entries = new ArrayList<>(METRICS);
    entries.add(experiment());
    return new CatalogSnapshot(1, Map.of(TENANT, TenantCatalog.of(1, entries)));
  }

  /** The rollups of every day. */
  public static List<RollupUpdate<RollupKey, Moments>> days() {
    try (InputStream csv =
            Objects.requireNonNull(
                ScreenerExperiment.class.getResourceAsStream("/demo/free_trial_screener.csv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).flatMap(ScreenerExperiment::day).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<RollupUpdate<RollupKey, Moments>> day(String line) {
    List<String> fields = List.of(line.split(",", -1));
    long exposed = Long.parseLong(fields.get(2));
    long clicked = Long.parseLong(fields.get(3));
    long enrolled = Long.parseLong(fields.get(4));
    long paid = Long.parseLong(fields.get(5));
    return Stream.of(
        row(fields, RollupKey.EXPOSED, shares(exposed, 0, 0)),
        row(fields, "clicked", shares(exposed, clicked, 0)),
        row(fields, "enrolled_per_click", shares(exposed, enrolled, clicked)),
        row(fields, "paid_per_click", shares(exposed, paid, clicked)));
  }

  private static RollupUpdate<RollupKey, Moments> row(
      List<String> fields, String metricId, Moments moments) {
    Instant start = LocalDate.parse(fields.get(1)).atStartOfDay(ZoneOffset.UTC).toInstant();
    RollupKey key = new RollupKey(TENANT, ID, fields.get(0), metricId);
    return new RollupUpdate<>(new RollupSlot<>(key, Grain.DAY, start), moments, 1);
  }

  /** All who did x also did y, where there is a y. */
  private static Moments shares(long n, long x, long y) {
    Int192 xs = Int192.of(x);
    Int192 ys = Int192.of(y);
    return new Moments(n, xs, xs, ys, ys, y == 0 ? Int192.ZERO : xs);
  }

  private static Metric perClick(String id, String name, String eventName) {
    return new Metric(id, name, occurred(eventName), Optional.of(occurred("click")));
  }

  private static Measure occurred(String eventName) {
    return new Measure(Measure.Kind.OCCURRED, eventName);
  }
}
