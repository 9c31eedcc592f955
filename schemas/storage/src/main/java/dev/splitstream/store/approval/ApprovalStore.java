package dev.splitstream.store.approval;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests for approval. Callers that add or decide one hold the catalog's lock. */
public final class ApprovalStore {
  /** How long a request is kept after it was made, once it can no longer be decided. */
  public static final Duration KEPT = Duration.ofDays(90);

  private static final String ADD =
      """
      INSERT INTO approval_requests (tenant, revision, kind, entry_id, action, needs, base_revision,
                             document, forced, reason, requested_by, requester, requested_at,
                             expires_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      RETURNING id
      """;

  private static final String FORGET =
      """
      DELETE FROM approval_requests
      WHERE tenant = ? AND requested_at < ? AND (status <> 'pending' OR expires_at < ?)
      """;

  private static final String COUNT_OPEN =
      """
      SELECT count(*) FROM approval_requests WHERE tenant = ? AND status = 'pending' AND expires_at > ?
      """;

  private static final String FIND =
      "SELECT document, "
          + ApprovalRows.COLUMNS
          + " FROM approval_requests WHERE tenant = ? AND id = ?";

  /** Without the documents: a page of them could be as large as the catalog. */
  private static final String PAGE =
      "SELECT NULL AS document, "
          + ApprovalRows.COLUMNS
          + """
          FROM approval_requests
          WHERE tenant = ? AND revision < ?
            AND coalesce(? = CASE WHEN status = 'pending' AND expires_at <= ? THEN 'expired'
                                  ELSE status END, true)
          ORDER BY revision DESC LIMIT ?
          """;

  private static final String DECIDE =
      """
      UPDATE approval_requests
      SET status = ?, decided_by = ?, decided_at = ?, decision_reason = ?, made_revision = ?
      WHERE tenant = ? AND id = ? AND status = 'pending' AND expires_at > ?
      """;

  private static final String MAKER =
      "SELECT created_by FROM api_keys WHERE tenant = ? AND key_id = ?";

  private ApprovalStore() {}

  /** Adds a request; deletes those of the tenant that ended long ago. */
  public static ApprovalRecord add(
      Connection connection,
      String tenant,
      long revision,
      ApprovalRecord.Change change,
      List<String> needs,
      ApprovalRecord.Request request)
      throws SQLException {
    forget(connection, tenant, request.at());
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setString(1, tenant);
      add.setLong(2, revision);
      add.setString(3, change.kind().name());
      add.setString(4, change.entryId());
      add.setString(5, change.action());
      add.setArray(6, connection.createArrayOf("text", needs.toArray()));
      add.setLong(7, change.baseRevision());
      add.setString(8, change.document());
      add.setBoolean(9, change.forced());
      add.setString(10, change.reason());
      add.setString(11, request.actor());
      add.setString(12, request.holder());
      add.setObject(13, at(request.at()));
      add.setObject(14, at(request.expiresAt()));
      try (ResultSet row = add.executeQuery()) {
        row.next();
        return new ApprovalRecord(
            row.getString("id"),
            tenant,
            revision,
            change,
            needs,
            request,
            ApprovalRecord.Status.PENDING,
            null);
      }
    }
  }

  private static void forget(Connection connection, String tenant, Instant now)
      throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      forget.setString(1, tenant);
      forget.setObject(2, at(now.minus(KEPT)));
      forget.setObject(3, at(now));
      forget.executeUpdate();
    }
  }

  /** How many requests of a tenant can still be decided. */
  public static int countOpen(Connection connection, String tenant, Instant now)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT_OPEN)) {
      count.setString(1, tenant);
      count.setObject(2, at(now));
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** A request, with its document; empty when the tenant has no request with this id. */
  public static Optional<ApprovalRecord> find(Connection connection, String tenant, String id)
      throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(FIND)) {
      find.setString(1, tenant);
      find.setString(2, id);
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(ApprovalRows.read(row)) : Optional.empty();
      }
    }
  }

  /**
   * A tenant's requests, the newest first, without their documents.
   *
   * @param status {@code expired} or the name of a status; null for all
   * @param before the revision that all of them are before
   * @param limit how many at most
   */
  public static List<ApprovalRecord> page(
      Connection connection,
      String tenant,
      @Nullable String status,
      Instant now,
      long before,
      int limit)
      throws SQLException {
    List<ApprovalRecord> found = new ArrayList<>();
    try (PreparedStatement page = connection.prepareStatement(PAGE)) {
      page.setString(1, tenant);
      page.setLong(2, before);
      page.setString(3, status);
      page.setObject(4, at(now));
      page.setInt(5, limit);
      try (ResultSet row = page.executeQuery()) {
        while (row.next()) {
          found.add(ApprovalRows.read(row));
        }
      }
    }
    return found;
  }

  /**
   * Records the decision on a request.
   *
   * @return false if it can no longer be decided; then nothing is changed
   */
  public static boolean decide(Connection connection, ApprovalRecord decided) throws SQLException {
    ApprovalRecord.Decision decision = Objects.requireNonNull(decided.decision());
    try (PreparedStatement decide = connection.prepareStatement(DECIDE)) {
      decide.setString(1, decided.status().wireName());
      decide.setString(2, decision.actor());
      decide.setObject(3, at(decision.at()));
      decide.setString(4, decision.reason());
      decide.setObject(5, decision.madeRevision());
      decide.setString(6, decided.tenant());
      decide.setString(7, decided.id());
      decide.setObject(8, at(decision.at()));
      return decide.executeUpdate() == 1;
    }
  }

  /** Who made an API key, according to its record; empty when the tenant does not have that key. */
  public static Optional<String> makerOfKey(Connection connection, String tenant, String keyId)
      throws SQLException {
    try (PreparedStatement maker = connection.prepareStatement(MAKER)) {
      maker.setString(1, tenant);
      maker.setString(2, keyId);
      try (ResultSet row = maker.executeQuery()) {
        return row.next() ? Optional.of(row.getString("created_by")) : Optional.empty();
      }
    }
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
