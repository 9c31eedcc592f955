package dev.splitstream.tests.chaos.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.tests.stack.Stack;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** The traffic of the live generation, as it lies in the database. */
final class StoredTraffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROWS =
      """
      SELECT tenant, event_name, dimension, value, grain,
             extract(epoch FROM window_start)::bigint AS start,
             events, value_sums, units, sessions, bounces
      FROM traffic_rollups JOIN generations USING (generation)
      WHERE status = 'LIVE'
      """;

  private StoredTraffic() {}

  /** The rows that are not all zero. */
  static Map<ReferenceTrafficCell, TrafficCount> read(Stack stack) throws SQLException {
    Map<ReferenceTrafficCell, TrafficCount> found = new HashMap<>();
    try (Connection connection = stack.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        if (found.put(cell(row), count(row)) != null) {
          throw new IllegalStateException("Cannot compare: two live rows for " + cell(row));
        }
      }
    }
    found.values().removeIf(TrafficCount.NONE::equals);
    return found;
  }

  private static ReferenceTrafficCell cell(ResultSet row) throws SQLException {
    return new ReferenceTrafficCell(
        row.getString("tenant"),
        row.getString("event_name"),
        row.getString("dimension"),
        row.getString("value"),
        row.getString("grain"),
        row.getLong("start"));
  }

  private static TrafficCount count(ResultSet row) throws SQLException {
    return new TrafficCount(
        row.getLong("events"),
        sums(row.getString("value_sums")),
        HyperLogLog.of(row.getBytes("units")),
        row.getLong("sessions"),
        row.getLong("bounces"));
  }

  private static Map<String, BigInteger> sums(String json) throws SQLException {
    try {
      Map<String, BigInteger> sums = new HashMap<>();
      for (Map.Entry<String, JsonNode> sum : JSON.readTree(json).properties()) {
        sums.put(sum.getKey(), new BigInteger(sum.getValue().asText()));
      }
      return sums;
    } catch (JsonProcessingException e) {
      throw new SQLException("Cannot read sums of values: " + json, e);
    }
  }
}
