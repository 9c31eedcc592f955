package dev.splitstream.bench.pipeline;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One database a contestant, all copies of one that has the tables and the catalog. */
final class Databases {
  private static final String TEMPLATE = "filled";

  private final Servers servers;

  Databases(Servers servers) {
    this.servers = servers;
  }

  /** Makes the one that is copied; answers the catalog's revision. */
  long createTemplate() throws SQLException {
    // The server's process has made the tables in there.
    administer("CREATE DATABASE " + TEMPLATE + " TEMPLATE postgres");
    try (Connection connection = connect(TEMPLATE)) {
      execute(connection, "INSERT INTO tenants VALUES ('" + MixCatalog.TENANT + "', now())");
      return MixCatalog.write(connection);
    }
  }

  /** Makes a copy with this name. */
  void create(String name) throws SQLException {
    administer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
  }

  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(servers.database(name), "postgres", Servers.adminPassword());
  }

  private void administer(String sql) throws SQLException {
    try (Connection connection = connect("template1")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
