package dev.splitstream.query.server.audit;

import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.HourlyCounts.Counted;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.problem.FailureLog;
import dev.splitstream.store.audit.RefusalStore;
import dev.splitstream.store.audit.ResultReadStore;
import dev.splitstream.store.audit.ResultReadStore.Reads;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.scheduling.annotation.Scheduled;

/** Writes what was counted: all that this service ever writes, in a function of the database. */
class AuditRecords {
  private final HourlyCounts<Refusal> refusals;
  private final ResultReads reads;
  private final DataSource dataSource;
  private final FailureLog failures;

  AuditRecords(
      HourlyCounts<Refusal> refusals,
      ResultReads reads,
      DataSource dataSource,
      FailureLog failures) {
    this.refusals = refusals;
    this.reads = reads;
    this.dataSource = dataSource;
    this.failures = failures;
  }

  /** Adds rows in a transaction. */
  @FunctionalInterface
  private interface Rows {
    void add(Connection connection) throws SQLException;
  }

  @Scheduled(fixedDelayString = "${splitstream.audit.write-interval}")
  void write() {
    try {
      reads.counts().write(this::addReads);
      refusals.write(this::addRefusals);
    } catch (DataAccessException e) {
      failures.outage("Cannot record reads and refused requests, which stay counted", e);
    }
  }

  private void addReads(Map<Counted<ResultReads.Read>, Long> counts) {
    List<Reads> rows =
        counts.entrySet().stream().map(count -> row(count.getKey(), count.getValue())).toList();
    write("record reads", connection -> ResultReadStore.add(connection, rows));
  }

  private static Reads row(Counted<ResultReads.Read> counted, long count) {
    ResultReads.Read what = counted.what();
    return new Reads(what.tenant(), counted.hour(), what.experimentId(), what.actor(), count);
  }

  private void addRefusals(Map<Counted<Refusal>, Long> counts) {
    write("record refusals", connection -> RefusalStore.add(connection, Refusal.rows(counts)));
  }

  /** Connections come read only, and go back as they came. */
  private void write(String task, Rows rows) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setReadOnly(false);
      connection.setAutoCommit(false);
      rows.add(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new UncategorizedSQLException(task, null, e);
    }
  }
}
