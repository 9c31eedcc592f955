package dev.splitstream.store.job;

import dev.splitstream.job.PartitionProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Up to where a lineage of jobs has read each partition of Kafka. It never goes back. */
public final class JobProgressStore {
  private static final String ADVANCE =
      """
      INSERT INTO job_progress AS known (lineage, topic, kafka_partition, next_offset, received_at)
      SELECT ?, * FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::timestamptz[])
      ON CONFLICT (lineage, topic, kafka_partition) DO UPDATE SET
          next_offset = greatest(known.next_offset, excluded.next_offset),
          received_at = greatest(known.received_at, excluded.received_at)
      """;

  private static final String READ =
      """
      SELECT topic, kafka_partition, next_offset, received_at
      FROM job_progress
      WHERE lineage = ?
      ORDER BY topic, kafka_partition
      """;

  private JobProgressStore() {}

  /**
   * Records progress, except where more is known already.
   *
   * @param progress no two of the same partition
   */
  public static void advance(
      Connection connection, String lineage, Collection<PartitionProgress> progress)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      statement.setString(1, lineage);
      bind(statement, 2, "text", progress, PartitionProgress::topic);
      bind(statement, 3, "integer", progress, PartitionProgress::partition);
      bind(statement, 4, "bigint", progress, PartitionProgress::nextOffset);
      bind(statement, 5, "text", progress, part -> part.receivedAt().toString());
      statement.executeUpdate();
    }
  }

  private static void bind(
      PreparedStatement statement,
      int index,
      String type,
      Collection<PartitionProgress> progress,
      Function<PartitionProgress, Object> value)
      throws SQLException {
    Object[] values = progress.stream().map(value).toArray();
    statement.setArray(index, statement.getConnection().createArrayOf(type, values));
  }

  /** The partitions that anything was read of, in order. */
  public static List<PartitionProgress> read(Connection connection, String lineage)
      throws SQLException {
    List<PartitionProgress> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, lineage);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new PartitionProgress(
                  row.getString("topic"),
                  row.getInt("kafka_partition"),
                  row.getLong("next_offset"),
                  row.getObject("received_at", OffsetDateTime.class).toInstant()));
        }
      }
    }
    return found;
  }
}
