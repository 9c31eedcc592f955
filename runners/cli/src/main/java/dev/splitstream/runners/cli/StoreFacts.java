package dev.splitstream.runners.cli;

import dev.splitstream.runners.cli.console.Figures;
import dev.splitstream.runners.cli.console.TextTable;
import dev.splitstream.runners.local.StackAddresses;
import dev.splitstream.store.LakeCommitStore;
import dev.splitstream.store.SilenceLimit;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What has been processed.
 *
 * @param generations which generation readers see, for each dataset
 * @param lakeRows events of record
 */
record StoreFacts(String generations, long lakeRows) {
  private static final String PUBLISHED =
      """
      SELECT coalesce(string_agg(dataset || ' ' || generation, ', ' ORDER BY dataset), 'none')
      FROM published_generations
      """;

  private static final String LAKE_TABLE = "events";

  /**
   * Asks the database.
   *
   * @throws IOException if it does not answer
   */
  static StoreFacts read(StackAddresses addresses) throws IOException {
    try (Connection connection = connect(addresses)) {
      return new StoreFacts(
          one(connection, PUBLISHED), LakeCommitStore.committedRows(connection, LAKE_TABLE));
    } catch (SQLException e) {
      throw new IOException("Cannot ask the database: " + e.getMessage(), e);
    }
  }

  static Connection connect(StackAddresses addresses) throws SQLException {
    return DriverManager.getConnection(
        SilenceLimit.SHORT.in(addresses.databaseUrl()), StackAddresses.DATABASE_USER, "");
  }

  private static String one(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public String toString() {
    TextTable table = new TextTable();
    table.row("published generation", generations);
    table.row("lake rows", Figures.count(lakeRows));
    return table.toString();
  }
}
