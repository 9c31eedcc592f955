package dev.splitstream.assignment.server.delivery.follow;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Read-only connections that detect a database that stopped answering. */
final class PostgresConnections implements CatalogConnections {
  private static final int CONNECT_SECONDS = 2;
  private static final int SILENCE_SECONDS = 5;

  private final PGSimpleDataSource database = new PGSimpleDataSource();

  PostgresConnections(JdbcConnectionDetails details) {
    database.setUrl(details.getJdbcUrl());
    database.setUser(details.getUsername());
    database.setPassword(details.getPassword());
    database.setConnectTimeout(CONNECT_SECONDS);
    database.setLoginTimeout(CONNECT_SECONDS);
    database.setSocketTimeout(SILENCE_SECONDS);
    database.setTcpKeepAlive(true);
    database.setApplicationName("assignment-api catalog");
  }

  @Override
  public Connection open() throws SQLException {
    Connection connection = database.getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    return connection;
  }
}
