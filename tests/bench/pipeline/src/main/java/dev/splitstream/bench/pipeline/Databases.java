package dev.splitstream.bench.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One database a contestant, all copies of one that has the tables and the catalog. */
final class Databases {
  private static final String TEMPLATE = "filled";
  private static final List<String> MIGRATIONS =
      List.of("V1__catalog.sql", "V2__rollups.sql", "V3__roles.sql", "V4__job.sql");

  private final Servers servers;

  Databases(Servers servers) {
    this.servers = servers;
  }

  /** Makes the one that is copied; answers the catalog's revision. */
  long createTemplate() throws SQLException, IOException {
    administer("CREATE DATABASE " + TEMPLATE);
    try (Connection connection = connect(TEMPLATE)) {
      for (String migration : MIGRATIONS) {
        execute(connection, script(migration));
      }
      execute(connection, "INSERT INTO tenants VALUES ('" + Catalog.TENANT + "', now())");
      return Catalog.write(connection);
    }
  }

  /** Makes a copy with this name. */
  void create(String name) throws SQLException {
    administer("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
  }

  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(servers.database(name), "postgres", "");
  }

  private void administer(String sql) throws SQLException {
    try (Connection connection = connect("postgres")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream in = Databases.class.getResourceAsStream("/db/migration/" + name)) {
      if (in == null) {
        throw new IOException("Cannot find the migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
