package dev.splitstream.store.rollup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.splitstream.codec.sketch.HyperLogLog;
import dev.splitstream.failure.FailureReason;
import dev.splitstream.rollup.Int192;
import dev.splitstream.rollup.Traffic;
import dev.splitstream.rollup.ValueSums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The columns of the table {@code traffic_rollups} that hold traffic. */
final class TrafficColumns {
  private static final JsonMapper JSON = new JsonMapper();

  private TrafficColumns() {}

  /** Currencies are three letters or nothing, and need no escapes. */
  static String json(ValueSums sums) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    sums.byCurrency().forEach((currency, sum) -> json.add("\"" + currency + "\":" + sum));
    return json.toString();
  }

  /** The traffic of a row of a result with these columns, each with the prefix. */
  static Traffic traffic(ResultSet row, String prefix) throws SQLException {
    return new Traffic(
        row.getLong(prefix + "events"),
        sums(row.getString(prefix + "value_sums")),
        HyperLogLog.of(row.getBytes(prefix + "units")),
        row.getLong(prefix + "sessions"),
        row.getLong(prefix + "bounces"));
  }

  private static ValueSums sums(String json) throws SQLException {
    try {
      SortedMap<String, Int192> sums = new TreeMap<>();
      for (Map.Entry<String, JsonNode> sum : JSON.readTree(json).properties()) {
        sums.put(sum.getKey(), Int192.of(sum.getValue().bigIntegerValue()));
      }
      return new ValueSums(sums);
    } catch (JsonProcessingException e) {
      throw new SQLException("Cannot read sums of values: " + FailureReason.of(e), e);
    }
  }
}
