package dev.splitstream.store.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ledger of replays: which failed events were repaired and sent again. */
// ADR-0051
public final class FailedReplayStore {
  /**
   * Rows without a unit are from before the unit became part of an event's identity: they match any
   * unit.
   */
  private static final String INTEND =
      """
      INSERT INTO failed_replays (source, tenant, unit_id, event_id, fixes, event)
      SELECT ?, ?, ?, ?, ?, ?
      WHERE NOT EXISTS (
        SELECT 1 FROM failed_replays WHERE tenant = ? AND event_id = ? AND unit_id = '')
      ON CONFLICT DO NOTHING
      """;

  private static final String KNOWN =
      "SELECT source, sent_at IS NOT NULL AS sent FROM failed_replays WHERE source = ANY (?)";

  /** In a fixed order, so that two replays never deadlock. */
  private static final String LOCK_UNSENT =
      """
      SELECT source, event
      FROM failed_replays
      WHERE source = ANY (?) AND sent_at IS NULL
      ORDER BY source
      FOR UPDATE
      """;

  private static final String MARK_SENT =
      "UPDATE failed_replays SET sent_at = now(), event = NULL WHERE source = ANY (?)";

  private static final String SENT =
      "SELECT count(*) FROM failed_replays WHERE sent_at IS NOT NULL";

  private FailedReplayStore() {}

  /** How far a replay is. */
  public enum Status {
    /** It was begun; whether the event was sent is not known. */
    INTENDED,
    /** The event was sent. */
    SENT
  }

  /**
   * A repaired event that is about to be sent.
   *
   * @param source where the failed event came from
   * @param tenant whose it is
   * @param unitId the unit it is of
   * @param eventId its id, unique within its unit
   * @param fixes what was repaired, for people
   * @param event its bytes
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Replay(
      String source, String tenant, String unitId, UUID eventId, String fixes, byte[] event) {}

  /** The sources, of these, that were replayed before. */
  public static Map<String, Status> known(Connection connection, Collection<String> sources)
      throws SQLException {
    Map<String, Status> known = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
      statement.setArray(1, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.put(
              row.getString("source"), row.getBoolean("sent") ? Status.SENT : Status.INTENDED);
        }
      }
    }
    return known;
  }

  /** Records what is about to be sent. A source, or an event, that is already known is left out. */
  public static void intend(Connection connection, List<Replay> replays) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INTEND)) {
      for (Replay replay : replays) {
        statement.setString(1, replay.source());
        statement.setString(2, replay.tenant());
        statement.setString(3, replay.unitId());
        statement.setObject(4, replay.eventId());
        statement.setString(5, replay.fixes());
        statement.setBytes(6, replay.event());
        statement.setString(7, replay.tenant());
        statement.setObject(8, replay.eventId());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /**
   * The bytes of the events from these sources that are intended but not sent. They are locked
   * until the end of the transaction: no other process can send them meanwhile.
   */
  public static Map<String, byte[]> lockUnsent(Connection connection, Collection<String> sources)
      throws SQLException {
    Map<String, byte[]> unsent = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK_UNSENT)) {
      statement.setArray(1, connection.createArrayOf("text", sources.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          unsent.put(row.getString("source"), row.getBytes("event"));
        }
      }
    }
    return unsent;
  }

  /** Says that these were sent. */
  public static void markSent(Connection connection, Collection<String> sources)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MARK_SENT)) {
      statement.setArray(1, connection.createArrayOf("text", new ArrayList<>(sources).toArray()));
      statement.executeUpdate();
    }
  }

  /** How many were sent. */
  public static long countSent(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SENT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
