package dev.splitstream.query.server.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads of which all queries see the database at one moment, and the rows of one tenant alone: the
 * database withholds the rows of others from every query.
 */
public final class SnapshotReads {
  /** For this transaction; the policies of the tables compare it with the tenant of each row. */
  private static final String SET_TENANT = "SELECT set_config('splitstream.tenant', ?, true)";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Supplier<TimeLimit> limits;

  private SnapshotReads(
      JdbcTemplate jdbc, TransactionTemplate transaction, Supplier<TimeLimit> limits) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.limits = limits;
  }

  /** Queries that go through many rows, and the limit of their time. */
  @FunctionalInterface
  public interface RowQueries<T> {
    /** Asks, and checks the limit with each row. */
    T read(Connection connection, TimeLimit limit) throws SQLException;
  }

  /**
   * Reads of this database, which they never change.
   *
   * @param limit how long going through rows may take
   */
  public static SnapshotReads of(DataSource dataSource, Duration limit, Clock clock) {
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(dataSource));
    transaction.setReadOnly(true);
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return new SnapshotReads(
        new JdbcTemplate(dataSource), transaction, () -> new TimeLimit(clock, limit));
  }

  /**
   * What the queries give, from one snapshot.
   *
   * @param tenant whose rows are seen
   * @throws org.springframework.dao.DataAccessException when the database fails
   * @throws org.springframework.transaction.TransactionException when it cannot be reached
   */
  public <T> T read(String tenant, ConnectionCallback<T> queries) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                jdbc.execute(
                    (Connection connection) -> {
                      setTenant(connection, tenant);
                      return queries.doInConnection(connection);
                    })));
  }

  /**
   * What the queries give that go through many rows, from one snapshot, in a limited time.
   *
   * @param tenant whose rows are seen
   * @throws org.springframework.dao.DataAccessException when the database fails
   * @throws org.springframework.transaction.TransactionException when it cannot be reached
   * @throws ProblemException when the time is up
   */
  public <T> T readRows(String tenant, RowQueries<T> queries) {
    TimeLimit limit = limits.get();
    return read(tenant, connection -> queries.read(connection, limit));
  }

  private static void setTenant(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }
}
