package dev.splitstream.backfill.late;

import dev.splitstream.pipelines.lake.LakeScan.Span;
import dev.splitstream.pipelines.lake.LakeSettings;
import dev.splitstream.pipelines.lake.LakeTable;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Reads which events the lake has as events of record. */
final class EventsOfRecord {
  private EventsOfRecord() {}

  /** Tells of each that occurred in a time. */
  static void read(LakeSettings lake, Span occurredAt, Consumer<Identity> each) throws IOException {
    try (JdbcCatalog catalog = lake.openCatalog();
        CloseableIterable<Record> rows =
            IcebergGenerics.read(LakeTable.EVENTS.load(catalog))
                .where(
                    Expressions.and(
                        Expressions.greaterThanOrEqual("occurred_at", occurredAt.from().toString()),
                        Expressions.lessThan("occurred_at", occurredAt.to().toString())))
                .select("tenant", "unit_id", "event_id", "occurred_at")
                .build()) {
      rows.forEach(row -> each.accept(identity(row)));
    }
  }

  private static Identity identity(Record row) {
    return new Identity(
        (String) row.getField("tenant"),
        (String) row.getField("unit_id"),
        (UUID) row.getField("event_id"));
  }
}
