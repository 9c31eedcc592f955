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
 * Appends to a tenant's history what is no edit of its catalog, in the transaction that does it.
 * Each takes a revision, as edits do, so that the chain has one order.
 */
public final class TenantHistory {
  private final JdbcTemplate template;
  private final Duration maxWait;
  private final Duration maxHold;
  private final Clock clock;

  /**
   * Over this database.
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
   * What was done.
   *
   * @param actor who did it, as {@link AuditRecord} has it
   * @param before the document before; null if there was none
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
   * When something is done that is appended now, to the microsecond, as the database keeps it:
   * never before what was done last, nor in a day that is reported on already, whatever the clocks
   * of nodes say. The catalog must be locked.
   */
  public static Instant time(Connection connection, String tenant, Clock clock)
      throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant earliest = CatalogHistoryReader.earliestNext(connection, tenant);
    return now.isBefore(earliest) ? earliest : now;
  }
}
