package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.failed.FailedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Reads rows of the lake in this process, from the newest snapshot of their table. Each method
 * fails with IllegalStateException when no job has created its table yet.
 */
public final class LakeScan implements AutoCloseable {
  private final JdbcCatalog catalog;

  /**
   * @param settings where the lake is
   */
  public LakeScan(LakeSettings settings) {
    this.catalog = settings.openCatalog();
  }

  /**
   * A time span.
   *
   * @param from its beginning
   * @param to its end, not included
   */
  public record Span(Instant from, Instant to) {
    /** All that any row may have. */
    public static final Span ALL =
        new Span(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999Z"));
  }

  /** The failed events whose Kafka records are in a time span. */
  public CloseableIterable<FailedEvent> failedEvents(Span recordedAt) {
    return CloseableIterable.transform(
        rows(LakeTable.FAILED_EVENTS).where(within("recorded_at", recordedAt)).build(),
        FailedRows::toFailedEvent);
  }

  /** The failed events with these sources; unknown sources are skipped. */
  public CloseableIterable<FailedEvent> failedEvents(Collection<String> sources) {
    return CloseableIterable.transform(
        rows(LakeTable.FAILED_EVENTS).where(Expressions.in("source", sources)).build(),
        FailedRows::toFailedEvent);
  }

  /** The late events that occurred in a time span. */
  public CloseableIterable<Event> lateEvents(Span occurredAt) {
    return CloseableIterable.transform(
        rows(LakeTable.LATE_EVENTS).where(within("occurred_at", occurredAt)).build(),
        EventRows::toEvent);
  }

  /**
   * The identity of an event.
   *
   * @param tenant the customer
   * @param unitId the unit
   * @param eventId its id, which is unique within its unit
   */
  public record Identity(String tenant, String unitId, UUID eventId) {}

  /** The identities of the events of record that occurred in a time span. */
  public CloseableIterable<Identity> eventsOfRecord(Span occurredAt) {
    return CloseableIterable.transform(
        rows(LakeTable.EVENTS)
            .where(within("occurred_at", occurredAt))
            .select("tenant", "unit_id", "event_id", "occurred_at")
            .build(),
        LakeScan::identity);
  }

  private static Identity identity(Record row) {
    return new Identity(
        (String) row.getField("tenant"),
        (String) row.getField("unit_id"),
        (UUID) row.getField("event_id"));
  }

  private IcebergGenerics.ScanBuilder rows(LakeTable table) {
    try {
      return IcebergGenerics.read(table.load(catalog));
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(
          "Cannot read " + table.tableName() + ": no job has made it; start the streaming job", e);
    }
  }

  private static Expression within(String column, Span span) {
    return Expressions.and(
        Expressions.greaterThanOrEqual(column, span.from().toString()),
        Expressions.lessThan(column, span.to().toString()));
  }

  @Override
  public void close() {
    catalog.close();
  }
}
