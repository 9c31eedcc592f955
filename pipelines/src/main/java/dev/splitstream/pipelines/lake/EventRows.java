package dev.splitstream.pipelines.lake;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** Events as rows of the lake, and back. Positions follow {@link LakeTable#SCHEMA}. */
public final class EventRows {
  private static final GenericRecord TEMPLATE = GenericRecord.create(LakeTable.SCHEMA);

  private EventRows() {}

  /** The row of an event. */
  public static Record toRow(Event event) {
    EventContext context = event.context();
    Record row = TEMPLATE.copy();
    row.set(0, event.eventId());
    row.set(1, event.tenant());
    row.set(2, event.unitId());
    row.set(3, event.type().name());
    row.set(4, event.name());
    row.set(5, event.experimentId());
    row.set(6, event.variantId());
    row.set(7, time(event.occurredAtMicros()));
    row.set(8, time(event.receivedAtMicros()));
    row.set(9, event.catalogRevision());
    row.set(10, event.valueMicros());
    row.set(11, event.currency());
    row.set(12, event.sessionId());
    row.set(13, event.properties());
    row.set(14, context.page());
    row.set(15, context.referrer());
    row.set(16, context.userAgent());
    row.set(17, context.locale());
    row.set(18, context.platform());
    row.set(19, context.appVersion());
    setTraits(row, context.client());
    ExposureExclusion exclusion = event.exclusion();
    row.set(25, exclusion == null ? null : exclusion.wireName());
    return row;
  }

  private static void setTraits(Record row, ClientTraits client) {
    row.set(20, client.country());
    row.set(21, client.device());
    row.set(22, client.browser());
    row.set(23, client.os());
    row.set(24, client.bot());
  }

  static Event toEvent(Record row) {
    return new Event(
        row.get(0, UUID.class),
        row.get(1, String.class),
        row.get(2, String.class),
        EventType.valueOf(row.get(3, String.class)),
        row.get(4, String.class),
        row.get(5, String.class),
        row.get(6, String.class),
        micros(row.get(7, OffsetDateTime.class)),
        micros(row.get(8, OffsetDateTime.class)),
        row.get(9, Long.class),
        row.get(10, Long.class),
        row.get(11, String.class),
        row.get(12, String.class),
        row.get(13, String.class),
        new EventContext(
            row.get(14, String.class),
            row.get(15, String.class),
            row.get(16, String.class),
            row.get(17, String.class),
            row.get(18, String.class),
            row.get(19, String.class),
            traits(row)),
        ExposureExclusion.ofWireName(row.get(25, String.class)).orElse(null));
  }

  private static ClientTraits traits(Record row) {
    return new ClientTraits(
        row.get(20, String.class),
        row.get(21, String.class),
        row.get(22, String.class),
        row.get(23, String.class),
        Boolean.TRUE.equals(row.get(24, Boolean.class)));
  }

  private static OffsetDateTime time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
  }
}
