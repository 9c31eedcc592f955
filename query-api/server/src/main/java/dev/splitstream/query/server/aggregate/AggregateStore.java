package dev.splitstream.query.server.aggregate;

import dev.splitstream.event.Violation;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.query.server.platform.SnapshotReads;
import dev.splitstream.query.server.platform.TimeLimit;
import dev.splitstream.store.rollup.RollupReader;
import dev.splitstream.store.rollup.TrafficReader;
import dev.splitstream.store.rollup.TrafficReader.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Reads the published traffic from PostgreSQL, each answer in one read-only snapshot. */
@Component
final class AggregateStore {
  private final SnapshotReads reads;
  private final AggregateProperties limits;

  AggregateStore(SnapshotReads reads, AggregateProperties limits) {
    this.reads = reads;
    this.limits = limits;
  }

  /**
   * What a tenant's query asks for.
   *
   * @throws ProblemException when more rows would be read for it than allowed, the answer would be
   *     too large, or reading takes too long
   */
  AggregateBody find(String tenant, AggregateQuery query) {
    FoldTraffic traffic =
        reads.readRows(tenant, (connection, time) -> read(connection, time, tenant, query));
    return AggregateBody.of(query, traffic);
  }

  private FoldTraffic read(
      Connection connection, TimeLimit time, String tenant, AggregateQuery query)
      throws SQLException {
    FoldTraffic traffic = new FoldTraffic(query.isGrouped(), new AnswerSize(limits.maximumSize()));
    OptionalLong generation = RollupReader.publishedGeneration(connection);
    if (generation.isPresent()) {
      Selection selection = selection(generation.getAsLong(), tenant, query);
      checkRows(TrafficReader.count(connection, selection));
      TrafficReader.read(
          connection,
          selection,
          (value, start, row) -> {
            time.check();
            traffic.row(value, start, row);
          });
    }
    return traffic;
  }

  private void checkRows(long rows) {
    if (rows > limits.maximumRows()) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "/from",
                  "asks for "
                      + rows
                      + " rows, at most "
                      + limits.maximumRows()
                      + " are read; take a shorter period, wider windows or one event")));
    }
  }

  private static Selection selection(long generation, String tenant, AggregateQuery query) {
    return new Selection(
        generation,
        tenant,
        query.event().orElse(null),
        query.groupBy(),
        query.granularity(),
        query.from(),
        query.to());
  }
}
