package dev.splitstream.backfill.repair;

import dev.splitstream.event.EventValue;
import dev.splitstream.event.avro.EventId;
import dev.splitstream.event.avro.EventKind;
import dev.splitstream.event.avro.EventRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * The fields of an event as text, under their names in the event's schema: ids as UUIDs, times in
 * RFC 3339, values as decimals. Text to record and back gives the same record.
 */
// ADR-0052
final class EventFields {
  /** All names, in the order of the schema. */
  static final List<String> NAMES =
      EventRecord.getClassSchema().getFields().stream().map(Schema.Field::name).toList();

  private static final Set<String> TIMES = Set.of("occurred_at", "received_at");
  private static final String VALUE = "value";

  private EventFields() {}

  /** The fields of a record; missing ones are left out. */
  static Map<String, String> ofRecord(EventRecord source) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Schema.Field field : EventRecord.getClassSchema().getFields()) {
      Object value = source.get(field.pos());
      if (value != null) {
        fields.put(field.name(), text(field.name(), value));
      }
    }
    return fields;
  }

  private static String text(String name, Object value) {
    if (value instanceof EventId id) {
      ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
      return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
    if (value instanceof EventKind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Long micros && TIMES.contains(name)) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
    if (value instanceof Long micros && name.equals(VALUE)) {
      return EventValue.toDecimal(micros).toPlainString();
    }
    return value.toString();
  }

  /**
   * The record that these fields make.
   *
   * @throws RepairException when a required field is missing, or one has the wrong type
   */
  static EventRecord toRecord(Map<String, String> fields) throws RepairException {
    EventRecord made = new EventRecord();
    for (Schema.Field field : EventRecord.getClassSchema().getFields()) {
      String text = fields.get(field.name());
      if (text != null) {
        made.put(field.pos(), value(field, text));
      } else if (field.hasDefaultValue()) {
        made.put(field.pos(), SpecificData.get().getDefaultValue(field));
      } else {
        throw new RepairException(field.name() + " is missing; give it by --fix");
      }
    }
    return made;
  }

  private static Object value(Schema.Field field, String text) throws RepairException {
    try {
      return switch (kind(field.schema())) {
        case FIXED -> id(text);
        case ENUM -> EventKind.valueOf(text.toUpperCase(Locale.ROOT));
        case LONG -> number(field.name(), text);
        case INT -> Integer.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case BOOLEAN -> Boolean.valueOf(text);
        default -> text;
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new RepairException(field.name() + " is not valid: " + e.getMessage());
    }
  }

  private static Schema.Type kind(Schema schema) {
    return schema.getType() != Schema.Type.UNION
        ? schema.getType()
        : schema.getTypes().stream()
            .map(Schema::getType)
            .filter(type -> type != Schema.Type.NULL)
            .findFirst()
            .orElseThrow();
  }

  private static long number(String name, String text) {
    if (TIMES.contains(name)) {
      return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    }
    return name.equals(VALUE) ? EventValue.toMicros(new BigDecimal(text)) : Long.parseLong(text);
  }

  private static EventId id(String text) {
    UUID id = UUID.fromString(text);
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return new EventId(bytes.array());
  }
}
