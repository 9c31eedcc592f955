package dev.splitstream.assignment.server.history;

import dev.splitstream.catalog.audit.AuditKind;
import dev.splitstream.catalog.audit.AuditRecord;
import dev.splitstream.store.catalog.CatalogHistoryReader;
import dev.splitstream.store.catalog.CatalogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Appends changes other than catalog edits to a tenant's history, in the transaction of the change.
 * Each takes a revision, as edits do, so that the hash chain is totally ordered.
 */
public final class TenantHistory {
  private final JdbcTemplate template;
  private final Duration maxWait;
  private final Duration maxHold;
  private final Clock clock;

  /**
   * Uses this database.
   *
   * @param maxWait how long to wait for edits of the catalog
   * @param maxHold how long to keep edits waiting
   */
  public TenantHistory(JdbcTemplate template, Duration maxWait, Duration maxHold, Clock clock) {
    this.template = template;
    this.maxWait = maxWait;
    this.maxHold = maxHold;
    this.clock = clock;
  }

  /**
   * A change.
   *
   * @param actor who did it, in the form of {@link AuditRecord}
   * @param before the document before; null if it was created
   * @param after the document after the edit; null if it was deleted
   */
  public record Event(
      String tenant,
      AuditKind kind,
      String id,
      String action,
      String actor,
      @Nullable String before,
      @Nullable String after) {}

  /**
   * Appends an event.
   *
   * @throws org.springframework.dao.DataAccessException when the database fails
   */
  public void append(Event event) {
    template.execute(
        (Connection connection) -> {
          append(connection, event);
          return true;
        });
  }

  private void append(Connection connection, Event event) throws SQLException {
    CatalogWriter.bound(connection, maxWait, maxHold);
    long revision = CatalogWriter.begin(connection);
    CatalogWriter.append(
        connection,
        new AuditRecord(
            event.tenant(),
            revision,
            event.kind(),
            event.id(),
            event.action(),
            event.actor(),
            null,
            time(connection, event.tenant(), clock),
            event.before(),
            event.after(),
            null));
  }

  /**
   * The time of a change that is appended now, to the microsecond, as the database stores it. It is
   * never before the last change, nor in a day that is already reported, even if the clocks of
   * nodes differ. The catalog must be locked.
   */
  public static Instant time(Connection connection, String tenant, Clock clock)
      throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant earliest = CatalogHistoryReader.earliestNext(connection, tenant);
    return now.isBefore(earliest) ? earliest : now;
  }
}
