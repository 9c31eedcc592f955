package dev.splitstream.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A database over one connection, so that all its work is in one transaction. */
public record ConnectionDatabase(Connection connection) implements Database {
  @Override
  public <T> T run(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
