package dev.splitstream.event;

import dev.splitstream.event.avro.EventId;
import dev.splitstream.event.avro.EventKind;
import dev.splitstream.event.avro.EventRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;

/**
 * Events as bytes: Avro single-object encoding, which carries the fingerprint of the writer's
 * schema. Bytes written under another known schema are resolved to the current one.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventCodec {
  /**
   * The Kafka header that repeats when the event happened: microseconds since the epoch, eight
   * bytes, big endian. A reader's watermark follows it without decoding the event.
   */
  public static final String OCCURRED_AT_HEADER = "occurred_at";

  /**
   * Two marker bytes, then the fingerprint of the writer's schema, least significant byte first.
   */
  private static final int HEADER_BYTES = 10;

  private static final int FINGERPRINT_OFFSET = 2;

  private final Map<Long, Schema> writerSchemas = new HashMap<>();
  private final BinaryMessageEncoder<EventRecord> encoder;
  private final BinaryMessageDecoder<EventRecord> decoder;

  /** A codec that knows the current schema, and those that events on Kafka may still be of. */
  public EventCodec() {
    SpecificData model = SpecificData.getForClass(EventRecord.class);
    encoder = new BinaryMessageEncoder<>(model, EventRecord.getClassSchema());
    decoder = new BinaryMessageDecoder<>(model, EventRecord.getClassSchema());
    remember(EventRecord.getClassSchema());
    FormerSchemas.ALL.forEach(this::alsoReading);
  }

  /** Also accepts bytes written under this schema, older or newer than ours. */
  public EventCodec alsoReading(Schema writerSchema) {
    decoder.addSchema(writerSchema);
    remember(writerSchema);
    return this;
  }

  /** The event's bytes. */
  public byte[] encode(Event event) {
    try {
      ByteBuffer buffer = encoder.encode(toRecord(event));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot encode event " + event.eventId(), e);
    }
  }

  /**
   * The event in these bytes.
   *
   * @throws MalformedEventException when they are not an event, or of an unknown schema
   */
  public Event decode(byte[] bytes) throws MalformedEventException {
    EventRecord decoded = decodeRecord(bytes);
    try {
      return fromRecord(decoded);
    } catch (IllegalArgumentException e) {
      throw new MalformedEventException("Cannot decode event: " + e.getMessage(), e);
    }
  }

  /**
   * The record in these bytes, whether or not it makes a valid event: what a repair starts from.
   *
   * @throws MalformedEventException when they are no record, or of an unknown schema
   */
  public EventRecord decodeRecord(byte[] bytes) throws MalformedEventException {
    try {
      checkLengths(bytes);
      return decoder.decode(bytes);
    } catch (MissingSchemaException e) {
      throw new MalformedEventException("Cannot decode event: written under an unknown schema", e);
    } catch (IOException
        | AvroRuntimeException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ClassCastException
        | NegativeArraySizeException e) {
      throw new MalformedEventException("Cannot decode event: " + e.getMessage(), e);
    }
  }

  private void remember(Schema writerSchema) {
    writerSchemas.put(SchemaNormalization.parsingFingerprint64(writerSchema), writerSchema);
  }

  /**
   * Walks over the bytes before they are read: reading allocates whatever length a string claims,
   * so that a single flipped bit could ask for gigabytes.
   */
  private void checkLengths(byte[] bytes) throws IOException {
    if (bytes.length < HEADER_BYTES) {
      throw new IOException("has only " + bytes.length + " bytes");
    }
    long fingerprint =
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_OFFSET);
    Schema writerSchema = writerSchemas.get(fingerprint);
    if (writerSchema == null) {
      throw new MissingSchemaException("no schema has fingerprint " + fingerprint);
    }
    BinaryDecoder walk =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    GenericDatumReader.skip(writerSchema, walk);
    if (!walk.isEnd()) {
      throw new IOException("goes on after its end");
    }
  }

  private static EventRecord toRecord(Event event) {
    EventContext context = event.context();
    return new EventRecord(
        toFixed(event.eventId()),
        event.tenant(),
        event.unitId(),
        EventKind.valueOf(event.type().name()),
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
        context.page(),
        context.referrer(),
        context.userAgent(),
        context.locale(),
        context.platform(),
        context.appVersion(),
        context.client().country(),
        context.client().device(),
        context.client().browser(),
        context.client().os(),
        context.client().bot());
  }

  private static Event fromRecord(EventRecord event) {
    return new Event(
        toUuid(event.getEventId()),
        event.getTenant(),
        event.getUnitId(),
        EventType.valueOf(event.getType().name()),
        event.getName(),
        event.getExperimentId(),
        event.getVariantId(),
        event.getOccurredAt(),
        event.getReceivedAt(),
        event.getCatalogRevision(),
        event.getValue(),
        event.getCurrency(),
        event.getSessionId(),
        event.getProperties(),
        new EventContext(
            event.getPage(),
            event.getReferrer(),
            event.getUserAgent(),
            event.getLocale(),
            event.getPlatform(),
            event.getAppVersion(),
            new ClientTraits(
                event.getCountry(),
                event.getDevice(),
                event.getBrowser(),
                event.getOs(),
                event.getBot())));
  }

  private static EventId toFixed(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return new EventId(bytes.array());
  }

  private static UUID toUuid(EventId id) {
    ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
