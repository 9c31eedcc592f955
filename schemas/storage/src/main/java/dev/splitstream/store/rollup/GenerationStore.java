package dev.splitstream.store.rollup;

import dev.splitstream.rollup.Generation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Generations: who computes them, how far they are, and which one readers see. */
// ADR-0009
public final class GenerationStore {
  /** Serializes writers that look for the live generation: otherwise two could each create one. */
  private static final String LOCK = "LOCK TABLE generations IN SHARE ROW EXCLUSIVE MODE";

  private static final String LIVE =
      "SELECT generation FROM generations WHERE origin = 'STREAM' AND status = 'LIVE'";

  private static final String CREATE =
      """
      INSERT INTO generations (origin, status, catalog_revision)
      VALUES (?, ?, (SELECT revision FROM catalog_revision))
      RETURNING generation
      """;

  private static final String PUBLISH_FIRST =
      """
      INSERT INTO published_generations (dataset, generation) VALUES (?, ?)
      ON CONFLICT (dataset) DO NOTHING
      """;

  private static final String FINISH =
      """
      UPDATE generations SET status = ?, completed_at = now()
      WHERE generation = ? AND status = 'BUILDING'
      """;

  private static final String REPLAYED_WITH =
      """
      SELECT catalog_revision FROM generations WHERE generation = ? AND origin = 'BACKFILL'
      """;

  private static final String LIST =
      """
      SELECT generation, origin, status, created_at, completed_at
      FROM generations
      ORDER BY generation
      """;

  private GenerationStore() {}

  /** The generation of the streaming job: created, and published, by the first that asks. */
  public static long live(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.execute();
    }
    try (PreparedStatement statement = connection.prepareStatement(LIVE);
        ResultSet row = statement.executeQuery()) {
      if (row.next()) {
        return row.getLong("generation");
      }
    }
    long generation = create(connection, Generation.Origin.STREAM, Generation.Status.LIVE);
    try (PreparedStatement statement = connection.prepareStatement(PUBLISH_FIRST)) {
      statement.setString(1, RollupReader.DATASET);
      statement.setLong(2, generation);
      statement.executeUpdate();
    }
    return generation;
  }

  /** A new generation for a backfill to write. */
  public static long beginBackfill(Connection connection) throws SQLException {
    return create(connection, Generation.Origin.BACKFILL, Generation.Status.BUILDING);
  }

  /** Records how a backfill ended: {@code COMPLETE} or {@code FAILED}. */
  public static void finishBackfill(Connection connection, long generation, Generation.Status end)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINISH)) {
      statement.setString(1, end.name());
      statement.setLong(2, generation);
      if (statement.executeUpdate() != 1) {
        throw new SQLException("Cannot finish generation " + generation + ": it is not building");
      }
    }
  }

  /**
   * The revision of the catalog that a backfill computed everything with; 0 for a live generation,
   * which follows the catalog and computes nothing again.
   */
  public static long replayedWith(Connection connection, long generation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REPLAYED_WITH)) {
      statement.setLong(1, generation);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong("catalog_revision") : 0;
      }
    }
  }

  /** All generations, oldest first. */
  public static List<Generation> list(Connection connection) throws SQLException {
    List<Generation> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LIST);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(
            new Generation(
                row.getLong("generation"),
                Generation.Origin.valueOf(row.getString("origin")),
                Generation.Status.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("completed_at", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
      }
    }
    return found;
  }

  private static long create(
      Connection connection, Generation.Origin origin, Generation.Status status)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
      statement.setString(1, origin.name());
      statement.setString(2, status.name());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong("generation");
      }
    }
  }
}
