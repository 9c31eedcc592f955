package dev.splitstream.store.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which generation readers see, for each dataset. */
public final class PublishedGenerations {
  private static final String READ = "SELECT dataset, generation FROM published_generations";

  private PublishedGenerations() {}

  /** Generations by dataset; none before the first start of the streaming job. */
  public static SortedMap<String, Long> read(Connection connection) throws SQLException {
    SortedMap<String, Long> published = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        published.put(row.getString("dataset"), row.getLong("generation"));
      }
    }
    return published;
  }
}
