package dev.splitstream.codec;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event written under the current schema, field by field. Every event is decoded at least
 * twice on its way, and Avro's own reader, which follows the schema at run time, takes several
 * times as long. A length is only trusted once it is known to fit into the remaining bytes.
 *
 * <p>Fields and their order follow {@code event.avsc}.
 */
final class BinaryEventReader {
  /** In the order of the schema's symbols; a test checks that the enum has the same order. */
  private static final EventType[] KINDS = {
    EventType.EXPOSURE, EventType.CONVERSION, EventType.CUSTOM
  };

  private static final int ID_BYTES = 16;
  private static final int MAX_SHIFT = 63;

  private final byte[] bytes;
  private int position;

  private BinaryEventReader(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.position = offset;
  }

  /**
   * The event that begins at the offset and ends where the bytes end.
   *
   * @throws IOException when the bytes do not hold exactly one event
   * @throws IllegalArgumentException when the fields make no event
   */
  static Event read(byte[] bytes, int offset) throws IOException {
    BinaryEventReader reader = new BinaryEventReader(bytes, offset);
    Event event = reader.event();
    if (reader.position != bytes.length) {
      throw new IOException("has bytes after its end");
    }
    return event;
  }

  private Event event() throws IOException {
    return new Event(
        id(),
        text(),
        text(),
        kind(),
        text(),
        optionalText(),
        optionalText(),
        number(),
        number(),
        number(),
        isPresent() ? Long.valueOf(number()) : null,
        optionalText(),
        optionalText(),
        text(),
        context(),
        ExposureExclusion.ofWireName(optionalText()).orElse(null));
  }

  private EventContext context() throws IOException {
    return new EventContext(
        optionalText(),
        optionalText(),
        optionalText(),
        optionalText(),
        optionalText(),
        optionalText(),
        traits());
  }

  private ClientTraits traits() throws IOException {
    return new ClientTraits(
        optionalText(), optionalText(), optionalText(), optionalText(), truth());
  }

  private boolean truth() throws IOException {
    byte value = bytes[advance(1)];
    if (value != 0 && value != 1) {
      throw new IOException("has a boolean of value " + value);
    }
    return value == 1;
  }

  private UUID id() throws IOException {
    ByteBuffer id = ByteBuffer.wrap(bytes, advance(ID_BYTES), ID_BYTES);
    return new UUID(id.getLong(), id.getLong());
  }

  private EventType kind() throws IOException {
    long symbol = number();
    if (symbol < 0 || symbol >= KINDS.length) {
      throw new IOException("has no type of number " + symbol);
    }
    return KINDS[(int) symbol];
  }

  private @Nullable String optionalText() throws IOException {
    return isPresent() ? text() : null;
  }

  private boolean isPresent() throws IOException {
    long branch = number();
    if (branch != 0 && branch != 1) {
      throw new IOException("has no branch " + branch + " of a field that may be empty");
    }
    return branch == 1;
  }

  private String text() throws IOException {
    long length = number();
    if (length < 0 || length > bytes.length - position) {
      throw new IOException("has a text of " + length + " bytes, more than are left");
    }
    return new String(bytes, advance((int) length), (int) length, StandardCharsets.UTF_8);
  }

  /** A zig-zag variable-length number. */
  private long number() throws IOException {
    long raw = 0;
    for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
      byte next = bytes[advance(1)];
      raw |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new IOException("has a number of more than 64 bits");
  }

  private int advance(int count) throws IOException {
    if (count > bytes.length - position) {
      throw new IOException("ends too early");
    }
    int start = position;
    position += count;
    return start;
  }
}
