package dev.splitstream.codec;

import dev.splitstream.event.ClientTraits;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventContext;
import dev.splitstream.event.EventType;
import dev.splitstream.event.ExposureExclusion;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes events under the current schema, field by field; the counterpart of {@link
 * BinaryEventReader}. Keeps its buffer between events, so it belongs to one thread.
 *
 * <p>Fields and their order follow {@code event.avsc}.
 */
final class BinaryEventWriter {
  private static final int LONGEST_NUMBER = 10;

  private final byte[] header;
  private byte[] buffer = new byte[512];
  private int size;

  /**
   * @param header what every event begins with
   */
  BinaryEventWriter(byte[] header) {
    this.header = header;
  }

  byte[] write(Event event) {
    size = 0;
    raw(header);
    raw(
        ByteBuffer.allocate(16)
            .putLong(event.eventId().getMostSignificantBits())
            .putLong(event.eventId().getLeastSignificantBits())
            .array());
    text(event.tenant());
    text(event.unitId());
    number(symbol(event.type()));
    text(event.name());
    optionalText(event.experimentId());
    optionalText(event.variantId());
    number(event.occurredAtMicros());
    number(event.receivedAtMicros());
    number(event.catalogRevision());
    optionalNumber(event.valueMicros());
    optionalText(event.currency());
    optionalText(event.sessionId());
    text(event.properties());
    context(event.context());
    ExposureExclusion exclusion = event.exclusion();
    optionalText(exclusion == null ? null : exclusion.wireName());
    return Arrays.copyOf(buffer, size);
  }

  private void context(EventContext context) {
    optionalText(context.page());
    optionalText(context.referrer());
    optionalText(context.userAgent());
    optionalText(context.locale());
    optionalText(context.platform());
    optionalText(context.appVersion());
    traits(context.client());
  }

  private void traits(ClientTraits client) {
    optionalText(client.country());
    optionalText(client.device());
    optionalText(client.browser());
    optionalText(client.os());
    ensure(1);
    buffer[size++] = (byte) (client.bot() ? 1 : 0);
  }

  /** Numbers of the schema's symbols; they must not follow the order of the enum. */
  private static int symbol(EventType type) {
    return switch (type) {
      case EXPOSURE -> 0;
      case CONVERSION -> 1;
      case CUSTOM -> 2;
    };
  }

  private void optionalText(@Nullable String text) {
    number(text == null ? 0 : 1);
    if (text != null) {
      text(text);
    }
  }

  private void optionalNumber(@Nullable Long value) {
    number(value == null ? 0 : 1);
    if (value != null) {
      number(value);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    raw(bytes);
  }

  /** A zig-zag variable-length number. */
  private void number(long value) {
    ensure(LONGEST_NUMBER);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  private void raw(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  private void ensure(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + more));
    }
  }
}
