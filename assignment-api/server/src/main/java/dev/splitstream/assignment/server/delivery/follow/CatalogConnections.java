package dev.splitstream.assignment.server.delivery.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens long-lived connections outside the pool. */
@FunctionalInterface
interface CatalogConnections {

  /** A connection to Postgres, which the caller closes. */
  Connection open() throws SQLException;
}
