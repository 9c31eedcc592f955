package dev.splitstream.pipelines.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.rollup.Int128;
import java.io.DataInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
  /** Far more than a ledger takes: what claims to be larger is damaged. */
  private static final int MAX_BYTES = 1 << 26;

  private final byte[] bytes;
  private final String[] texts;
  private int position;

  /**
   * Reads all bytes.
   *
   * @throws IOException when there are fewer than they claim to be
   */
  StateReader(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IOException("Cannot read unit ledger: it claims to have " + length + " bytes");
    }
    bytes = new byte[length];
    in.readFully(bytes);
    texts = new String[size()];
    for (int i = 0; i < texts.length; i++) {
      int encoded = size();
      texts[i] = new String(bytes, position, encoded, UTF_8);
      position += encoded;
    }
  }

  int octet() {
    return bytes[position++] & 0xff;
  }

  long count() {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = octet();
      value |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next >= 0x80);
    return value;
  }

  /**
   * How many of something follow.
   *
   * @throws IOException when there is no room for so many
   */
  int size() throws IOException {
    long size = count();
    if (size < 0 || size > bytes.length - position) {
      throw new IOException("Cannot read unit ledger: it claims to hold " + size + " of something");
    }
    return (int) size;
  }

  long number() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  long bits() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | octet();
    }
    return value;
  }

  Int128 sum() {
    return octet() == 0 ? Int128.of(number()) : new Int128(bits(), bits());
  }

  String text() {
    return texts[(int) count()];
  }

  @Nullable String optional() {
    int reference = (int) count();
    return reference == 0 ? null : texts[reference - 1];
  }

  /** Whether everything was read. */
  boolean isAtEnd() {
    return position == bytes.length;
  }
}
