package dev.splitstream.codec;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import dev.splitstream.event.avro.EventId;
import dev.splitstream.event.avro.EventRecord;
import dev.splitstream.failure.FailureReason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
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
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;

/**
 * Events as bytes: Avro single-object encoding, which carries the fingerprint of the writer's
 * schema. Bytes written under another known schema are resolved to the current one.
 *
 * <p>Not safe for use by several threads at once.
 */
// ADR-0053
public final class EventCodec {
  /**
   * Two marker bytes, then the fingerprint of the writer's schema, least significant byte first.
   */
  private static final int HEADER_BYTES = 10;

  private static final int FINGERPRINT_OFFSET = 2;

  private static final byte[] CURRENT_HEADER =
      ByteBuffer.allocate(HEADER_BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put((byte) 0xC3)
          .put((byte) 0x01)
          .putLong(SchemaNormalization.parsingFingerprint64(EventRecord.getClassSchema()))
          .array();

  private final Map<Long, Schema> writerSchemas = new HashMap<>();
  private final BinaryEventWriter writer = new BinaryEventWriter(CURRENT_HEADER);
  private final BinaryMessageDecoder<EventRecord> decoder;

  /** A codec that knows the current schema, and those that events on Kafka may still be of. */
  public EventCodec() {
    SpecificData model = SpecificData.getForClass(EventRecord.class);
    decoder = new BinaryMessageDecoder<>(model, EventRecord.getClassSchema());
    remember(EventRecord.getClassSchema());
    FormerSchemas.ALL.forEach(this::alsoReading);
  }

  /**
   * Also accepts bytes written under this schema, which may be older or newer than the current one.
   */
  public EventCodec alsoReading(Schema writerSchema) {
    decoder.addSchema(writerSchema);
    remember(writerSchema);
    return this;
  }

  /** The event's bytes. */
  public byte[] encode(Event event) {
    return writer.write(event);
  }

  /**
   * The event in these bytes.
   *
   * @throws MalformedEventException when they are not an event, or of an unknown schema
   */
  public Event decode(byte[] bytes) throws MalformedEventException {
    try {
      return isCurrent(bytes)
          ? BinaryEventReader.read(bytes, HEADER_BYTES)
          : fromRecord(decodeRecord(bytes));
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedEventException("Cannot decode event: " + FailureReason.of(e), e);
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
    } catch (EOFException e) {
      throw new MalformedEventException("Cannot decode event: its end is missing", e);
    } catch (IOException
        | AvroRuntimeException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | ClassCastException
        | NegativeArraySizeException e) {
      throw new MalformedEventException("Cannot decode event: " + FailureReason.of(e), e);
    }
  }

  private static boolean isCurrent(byte[] bytes) {
    return bytes.length >= HEADER_BYTES
        && Arrays.equals(bytes, 0, HEADER_BYTES, CURRENT_HEADER, 0, HEADER_BYTES);
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
      throw new IOException("has bytes after its end");
    }
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
                event.getBot())),
        ExposureExclusion.ofWireName(event.getExclusion()).orElse(null));
  }

  private static UUID toUuid(EventId id) {
    ByteBuffer bytes = ByteBuffer.wrap(id.bytes());
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
