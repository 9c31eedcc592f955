package dev.splitstream.pipelines.lake;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import dev.splitstream.pipelines.failed.FailedEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

/** Failed events as rows of the lake, and back. Positions follow {@link #SCHEMA}. */
final class FailedRows {
  /** Field ids must never change. */
  static final Schema SCHEMA =
      new Schema(
          required(1, "source", Types.StringType.get(), "topic, partition and offset"),
          required(2, "recorded_at", Types.TimestampType.withZone(), "time of the Kafka record"),
          required(3, "step", Types.StringType.get()),
          required(4, "reason", Types.StringType.get()),
          optional(5, "tenant", Types.StringType.get(), "if known"),
          required(6, "key", Types.BinaryType.get()),
          required(7, "original", Types.BinaryType.get()));

  static final PartitionSpec SPEC = PartitionSpec.builderFor(SCHEMA).day("recorded_at").build();

  private static final GenericRecord TEMPLATE = GenericRecord.create(SCHEMA);

  /** A record's time is set by its producer: values beyond this are meaningless. */
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private FailedRows() {}

  static Record toRow(FailedEvent failed) {
    Record row = TEMPLATE.copy();
    row.set(0, failed.source());
    row.set(1, time(failed.recordedAtMillis()));
    row.set(2, failed.step());
    row.set(3, failed.reason());
    row.set(4, failed.tenant());
    row.set(5, ByteBuffer.wrap(failed.key()));
    row.set(6, ByteBuffer.wrap(failed.original()));
    return row;
  }

  static FailedEvent toFailedEvent(Record row) {
    return new FailedEvent(
        row.get(2, String.class),
        row.get(3, String.class),
        row.get(0, String.class),
        row.get(1, OffsetDateTime.class).toInstant().toEpochMilli(),
        row.get(4, String.class),
        bytes(row.get(5, ByteBuffer.class)),
        bytes(row.get(6, ByteBuffer.class)));
  }

  private static OffsetDateTime time(long millis) {
    long kept = Math.max(0, Math.min(millis, LAST_MILLIS));
    return Instant.ofEpochMilli(kept).atOffset(ZoneOffset.UTC);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
