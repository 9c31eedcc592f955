package dev.splitstream.store.audit;

import dev.splitstream.catalog.anchor.Anchor;
import dev.splitstream.catalog.anchor.SignedAnchor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Anchors of the histories that this database holds. */
public final class AnchorStore {
  private static final String HEADS =
      """
      SELECT tenant, head.revision, head.hash
      FROM tenants
      CROSS JOIN LATERAL (
          SELECT revision, hash FROM catalog_history
          WHERE catalog_history.tenant = tenants.tenant ORDER BY revision DESC LIMIT 1) AS head
      WHERE NOT EXISTS (
          SELECT FROM audit_anchors
          WHERE audit_anchors.tenant = tenants.tenant AND audit_anchors.day = ?)
      ORDER BY tenant
      """;

  private static final String ADD =
      """
      INSERT INTO audit_anchors (tenant, day, line) VALUES (?, ?, ?)
      ON CONFLICT (tenant, day) DO NOTHING
      """;

  private static final String NOT_STORED =
      "SELECT tenant, day, line FROM audit_anchors WHERE stored_at IS NULL ORDER BY day LIMIT ?";

  private static final String NOT_SENT =
      "SELECT tenant, day, line FROM audit_anchors WHERE sent_at IS NULL ORDER BY day LIMIT ?";

  private static final String STORED =
      "UPDATE audit_anchors SET stored_at = ? WHERE tenant = ? AND day = ?";

  private static final String SENT =
      "UPDATE audit_anchors SET sent_at = ? WHERE tenant = ? AND day = ?";

  private static final String HASH =
      "SELECT hash FROM catalog_history WHERE tenant = ? AND revision = ?";

  private AnchorStore() {}

  /** Where anchors are delivered to. */
  public enum Place {
    /** Object storage. */
    STORE(NOT_STORED, STORED),
    /** A webhook. */
    WEBHOOK(NOT_SENT, SENT);

    private final String pending;
    private final String mark;

    Place(String pending, String mark) {
      this.pending = pending;
      this.mark = mark;
    }
  }

  /**
   * An anchor that was made.
   *
   * @param day in UTC
   * @param line the signed anchor as JSON
   */
  public record Made(String tenant, LocalDate day, String line) {}

  /** The heads of the histories that have no anchor of the day. */
  public static List<Anchor> due(Connection connection, LocalDate day, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HEADS)) {
      statement.setObject(1, day);
      try (ResultSet row = statement.executeQuery()) {
        List<Anchor> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new Anchor(
                  row.getString("tenant"),
                  row.getLong("revision"),
                  HexFormat.of().formatHex(row.getBytes("hash")),
                  now));
        }
        return found;
      }
    }
  }

  /** Stores an anchor, unless the day has one. */
  public static void add(Connection connection, LocalDate day, SignedAnchor anchor)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, anchor.anchor().tenant());
      statement.setObject(2, day);
      statement.setString(3, anchor.line());
      statement.executeUpdate();
    }
  }

  /** The anchors that were not delivered there yet, the oldest first. */
  public static List<Made> pending(Connection connection, Place place, int limit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(place.pending)) {
      statement.setInt(1, limit);
      try (ResultSet row = statement.executeQuery()) {
        List<Made> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new Made(
                  row.getString("tenant"),
                  row.getObject("day", LocalDate.class),
                  row.getString("line")));
        }
        return found;
      }
    }
  }

  /** Records that an anchor was delivered. */
  public static void mark(Connection connection, Place place, Made anchor, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(place.mark)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setString(2, anchor.tenant());
      statement.setObject(3, anchor.day());
      statement.executeUpdate();
    }
  }

  /**
   * Compares an anchor with the history, whose chain must have been verified.
   *
   * @return what does not fit; empty if the history is the one that was anchored
   */
  public static Optional<String> fault(Connection connection, Anchor anchor) throws SQLException {
    Optional<String> hash = hash(connection, anchor);
    if (hash.filter(anchor.hash()::equals).isPresent()) {
      return Optional.empty();
    }
    String when = " that was anchored at " + anchor.at();
    return Optional.of(
        "Revision "
            + anchor.revision()
            + (hash.isPresent() ? ": it is not the record" : ": the history lacks the record")
            + when
            + ".");
  }

  private static Optional<String> hash(Connection connection, Anchor anchor) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HASH)) {
      statement.setString(1, anchor.tenant());
      statement.setLong(2, anchor.revision());
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(HexFormat.of().formatHex(row.getBytes("hash")))
            : Optional.empty();
      }
    }
  }
}
