package dev.splitstream.query.server.aggregate;

import dev.splitstream.event.Violation;
import dev.splitstream.query.server.platform.ProblemException;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.store.RollupReader;
import dev.splitstream.store.TrafficReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads the published traffic from PostgreSQL, each answer in one read-only snapshot. */
@Component
final class AggregateStore {
  private final SnapshotReads reads;

  AggregateStore(SnapshotReads reads) {
    this.reads = reads;
  }

  /**
   * Traffic of a period.
   *
   * @param windows with their traffic by value, in order of time; none without traffic
   * @param totals over all windows, by value
   */
  record Found(SortedMap<Instant, Map<String, Traffic>> windows, Map<String, Traffic> totals) {
    static Found of(SortedMap<Instant, Map<String, Traffic>> windows) {
      Map<String, Traffic> totals = new HashMap<>();
      windows
          .values()
          .forEach(
              window ->
                  window.forEach((value, traffic) -> totals.merge(value, traffic, Traffic::plus)));
      return new Found(windows, totals);
    }
  }

  /**
   * What a tenant's query asks for.
   *
   * @param maximumRows that may be read for it
   * @throws ProblemException when it would take more
   */
  Found find(String tenant, AggregateQuery query, int maximumRows) {
    return reads.read(connection -> find(connection, tenant, query, maximumRows));
  }

  private static Found find(
      Connection connection, String tenant, AggregateQuery query, int maximumRows)
      throws SQLException {
    OptionalLong generation = RollupReader.publishedGeneration(connection);
    if (generation.isEmpty()) {
      return Found.of(new TreeMap<>());
    }
    TrafficReader.Selection selection =
        new TrafficReader.Selection(
            generation.getAsLong(),
            tenant,
            query.event().orElse(null),
            query.groupBy(),
            query.granularity(),
            query.from(),
            query.to());
    long rows = TrafficReader.count(connection, selection);
    if (rows > maximumRows) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "/from",
                  "asks for "
                      + rows
                      + " rows, at most "
                      + maximumRows
                      + " are read; take a shorter period, wider windows or one event")));
    }
    return Found.of(TrafficReader.series(connection, selection));
  }
}
