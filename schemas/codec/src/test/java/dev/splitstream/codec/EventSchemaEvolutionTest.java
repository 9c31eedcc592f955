package dev.splitstream.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.TestEvents;
import dev.splitstream.event.avro.EventRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers and readers are never upgraded at the same instant: each must read the other. */
class EventSchemaEvolutionTest {
  private static final String NEWER = "event-newer.avsc";
  private static final String OLDER = "event-older.avsc";
  private static final Schema CURRENT = EventRecord.getClassSchema();

  @Test
  void decode_newerWriter_ignoresTheAddedField() throws Exception {
    GenericRecord written = asRecordOf(schema(NEWER), TestEvents.conversion());
    written.put("region", "ZH");
    assertThat(new EventCodec().alsoReading(schema(NEWER)).decode(encoded(written)))
        .isEqualTo(TestEvents.conversion());
  }

  @Test
  void decode_olderWriter_leavesTheMissingFieldEmpty() throws Exception {
    GenericRecord written = asRecordOf(schema(OLDER), TestEvents.conversion());
    Event read = new EventCodec().alsoReading(schema(OLDER)).decode(encoded(written));
    assertThat(read).isEqualTo(withoutBot(TestEvents.conversion()));
  }

  @Test
  void decode_firstSchema_needsNoAnnouncement() throws Exception {
    Schema first = schema("event-1.avsc");
    Event read = new EventCodec().decode(encoded(asRecordOf(first, TestEvents.conversion())));
    assertThat(read.context())
        .isEqualTo(TestEvents.conversion().context().with(ClientTraits.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWER, OLDER})
  void otherReader_readsWhatTheCurrentWriterWrites(String name) throws Exception {
    BinaryMessageDecoder<GenericRecord> reader =
        new BinaryMessageDecoder<>(GenericData.get(), schema(name));
    reader.addSchema(CURRENT);
    GenericRecord read = reader.decode(new EventCodec().encode(TestEvents.conversion()));
    assertThat(read.get("unit_id")).hasToString(TestEvents.conversion().unitId());
  }

  @Test
  void newerReader_fillsTheAddedFieldWithItsDefault() throws Exception {
    BinaryMessageDecoder<GenericRecord> reader =
        new BinaryMessageDecoder<>(GenericData.get(), schema(NEWER));
    reader.addSchema(CURRENT);
    GenericRecord read = reader.decode(new EventCodec().encode(TestEvents.conversion()));
    assertThat(read.get("region")).isNull();
  }

  @Test
  void decode_newerWriterThatWasNotAnnounced_isMalformed() throws Exception {
    GenericRecord written = asRecordOf(schema(NEWER), TestEvents.conversion());
    byte[] bytes = encoded(written);
    assertThatThrownBy(() -> new EventCodec().decode(bytes))
        .isInstanceOf(MalformedEventException.class)
        .hasMessageContaining("unknown schema");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEWER, OLDER})
  void schemas_areCompatibleBothWays(String name) throws IOException {
    assertThat(compatibility(CURRENT, schema(name))).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(compatibility(schema(name), CURRENT)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream file = EventSchemaEvolutionTest.class.getResourceAsStream("/avro/" + name)) {
      return new Schema.Parser().parse(Objects.requireNonNull(file, name));
    }
  }

  /** The event under a schema that has fields more or fewer, by way of its Avro form. */
  private static GenericRecord asRecordOf(Schema schema, Event event) throws IOException {
    GenericRecord current =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), CURRENT)
            .decode(new EventCodec().encode(event));
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      if (CURRENT.getField(field.name()) != null) {
        record.put(field.name(), current.get(field.name()));
      }
    }
    return record;
  }

  private static byte[] encoded(GenericRecord record) throws IOException {
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema())
            .encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static Event withoutBot(Event event) {
    EventContext context = event.context();
    return new Event(
        event.eventId(),
        event.tenant(),
        event.unitId(),
        event.type(),
        event.name(),
        event.experimentId(),
        event.variantId(),
        event.occurredAtMicros(),
        event.receivedAtMicros(),
        event.catalogRevision(),
        event.valueMicros(),
        event.currency(),
        event.sessionId(),
        event.properties(),
        context.with(
            new ClientTraits(
                context.client().country(),
                context.client().device(),
                context.client().browser(),
                context.client().os(),
                false)));
  }
}
