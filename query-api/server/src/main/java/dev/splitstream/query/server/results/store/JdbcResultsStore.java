package dev.splitstream.query.server.results.store;

import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.Metric;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.query.server.results.query.ExperimentView;
import dev.splitstream.query.server.results.query.Period;
import dev.splitstream.query.server.results.query.SeriesLimit;
import dev.splitstream.query.server.results.query.SeriesQuery;
import dev.splitstream.query.server.results.query.SplitPeriod;
import dev.splitstream.rollup.Grain;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import dev.splitstream.store.rollup.ExposureReader;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.TotalsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads PostgreSQL, each answer in one read-only snapshot, which holds one tenant's rows. */
@Component
final class JdbcResultsStore implements ResultsStore {
  /** What the checks read. */
  private static final List<String> COUNTS =
      Stream.concat(
              Stream.of(RollupKey.EXPOSED, RollupKey.CONTAMINATED, RollupKey.UNEXPOSED),
              Stream.of(ExposureExclusion.values()).map(RollupKey::excluded))
          .toList();

  private final SnapshotReads reads;

  private final ExperimentViews views = new ExperimentViews();

  JdbcResultsStore(SnapshotReads reads) {
    this.reads = reads;
  }

  @Override
  public List<Experiment> experiments(String tenant) {
    return reads
        .read(tenant, connection -> views.catalog(connection, tenant))
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
          Optional<ExperimentView> view = views.one(connection, tenant, experimentId);
          return view.isEmpty()
              ? Optional.empty()
              : Optional.of(summary(connection, view.get(), period));
        });
  }

  @Override
  public List<Summary> summaries(String tenant, List<String> experimentIds) {
    return reads.read(
        tenant,
        connection -> {
          List<ExperimentView> found = views.many(connection, tenant, experimentIds);
          OptionalLong generation =
              found.isEmpty() ? OptionalLong.empty() : found.get(0).generation();
          Map<String, Map<RollupKey, Moments>> totals =
              generation.isEmpty()
                  ? Map.of()
                  : TotalsReader.totals(connection, generation.getAsLong(), tenant, experimentIds);
          List<Summary> summaries = new ArrayList<>();
          for (ExperimentView view : found) {
            summaries.add(
                new Summary(
                    view,
                    Totals.of(totals.getOrDefault(view.experiment().id(), Map.of())),
                    Map.of(),
                    splits(connection, view, Period.ALL)));
          }
          return summaries;
        });
  }

  @Override
  public Optional<Series> series(
      String tenant, String experimentId, SeriesQuery query, SeriesLimit limit) {
    return reads.read(
        tenant,
        connection -> {
          Optional<ExperimentView> view = views.one(connection, tenant, experimentId);
          return view.isEmpty()
              ? Optional.empty()
              : Optional.of(series(connection, view.get(), query, limit));
        });
  }

  @Override
  public Optional<Daily> daily(String tenant, String experimentId) {
    return reads.read(
        tenant,
        connection -> {
          Optional<ExperimentView> view = views.one(connection, tenant, experimentId);
          return view.isEmpty() ? Optional.empty() : Optional.of(daily(connection, view.get()));
        });
  }

  private static Daily daily(Connection connection, ExperimentView view) throws SQLException {
    Summary summary = summary(connection, view, Period.ALL);
    return new Daily(
        summary,
        view.generation().isEmpty()
            ? new TreeMap<>()
            : RollupReader.series(
                connection, selection(view, Period.ALL, Grain.DAY), SplitCounts.COUNTED));
  }

  private static Summary summary(Connection connection, ExperimentView view, Period period)
      throws SQLException {
    Totals totals = totals(connection, view, period, period.grain());
    return view.generation().isEmpty()
        ? new Summary(view, totals)
        : new Summary(
            view,
            totals,
            ExposureReader.newestDays(
                connection, selection(view, period, Grain.DAY), EXPOSURE_DAYS),
            splits(connection, view, period));
  }

  /** One query for a few ranges of time in each period; nothing if the weights never changed. */
  private static List<SplitCounts> splits(Connection connection, ExperimentView view, Period period)
      throws SQLException {
    List<SplitCounts> found = new ArrayList<>();
    if (view.generation().isEmpty()) {
      return found;
    }
    for (SplitPeriod split : SplitPeriod.of(view.experiment())) {
      Optional<SplitPeriod> before = period.to().map(split::before).orElse(Optional.of(split));
      if (before.isPresent()) {
        Period time = new Period(before.get().from(), before.get().to());
        found.add(
            SplitCounts.of(
                before.get(),
                Totals.of(
                    ExposureReader.sums(
                        connection, selection(view, time, Grain.MINUTE), SplitCounts.COUNTED))));
      }
    }
    return found;
  }

  private static Totals totals(
      Connection connection, ExperimentView view, Period period, Grain grain) throws SQLException {
    return view.generation().isEmpty()
        ? Totals.NONE
        : Totals.of(RollupReader.sums(connection, selection(view, period, grain)));
  }

  private static Series series(
      Connection connection, ExperimentView view, SeriesQuery query, SeriesLimit limit)
      throws SQLException {
    List<String> metrics = query.metrics(view).stream().map(Metric::id).toList();
    if (view.generation().isEmpty() || metrics.isEmpty()) {
      return new Series(view, new TreeMap<>());
    }
    RollupReader.Selection selection =
        selection(view, query.results().period(), query.results().granularity());
    List<String> read = Stream.concat(metrics.stream(), COUNTS.stream()).toList();
    limit.check(
        RollupReader.windows(connection, selection, read),
        view.experiment().variants().size(),
        metrics.size());
    return new Series(view, RollupReader.series(connection, selection, read));
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
}
