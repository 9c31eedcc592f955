package dev.splitstream.assignment.server.delivery.follow;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that are held for long, beside the pool. */
@FunctionalInterface
interface CatalogConnections {

  /** A connection of Postgres; the caller closes it. */
  Connection open() throws SQLException;
}
