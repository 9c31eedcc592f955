package dev.splitstream.query.server.platform;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads of which all queries see the database at one moment. */
public final class SnapshotReads {
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;

  private SnapshotReads(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** Reads of this database, which they never change. */
  public static SnapshotReads of(DataSource dataSource) {
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(dataSource));
    transaction.setReadOnly(true);
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return new SnapshotReads(new JdbcTemplate(dataSource), transaction);
  }

  /**
   * What the queries give, from one snapshot.
   *
   * @throws org.springframework.dao.DataAccessException when the database fails
   * @throws org.springframework.transaction.TransactionException when it cannot be reached
   */
  public <T> T read(ConnectionCallback<T> queries) {
    return Objects.requireNonNull(transaction.execute(status -> jdbc.execute(queries)));
  }
}
