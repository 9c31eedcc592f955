package dev.splitstream.pipelines.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.rollup.Int192;
import java.io.DataInput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
  /** Far more than a ledger takes: what claims to be larger is damaged. */
  private static final int MAX_BYTES = 1 << 26;

  /** Of nothing. */
  static final StateReader EMPTY = new StateReader();

  private static final VarHandle BITS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final String[] texts;
  private int position;

  private StateReader() {
    bytes = new byte[0];
    texts = new String[0];
  }

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
    long value = bitsAt(position);
    position += Long.BYTES;
    return value;
  }

  /** The eight bytes at a position. */
  long bitsAt(int start) {
    return (long) BITS.get(bytes, start);
  }

  /** So many bytes, as they are. */
  byte[] raw(int length) {
    Objects.checkFromIndexSize(position, length, bytes.length);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  Int192 sum() {
    if (octet() == 0) {
      return Int192.of(number());
    }
    long middle = bits();
    return new Int192(middle >> 63, middle, bits());
  }

  String text() {
    return texts[(int) count()];
  }

  @Nullable String optional() {
    int reference = (int) count();
    return reference == 0 ? null : texts[reference - 1];
  }

  /** Where reading goes on. */
  int position() {
    return position;
  }

  void goTo(int start) {
    position = start;
  }

  /** The position after the last byte. */
  int end() {
    return bytes.length;
  }

  /** Whether everything was read. */
  boolean isAtEnd() {
    return position == bytes.length;
  }

  /** What was read, to be looked at. */
  byte[] bytes() {
    return bytes;
  }

  /** The texts that are referred to by their number. */
  List<String> texts() {
    return Collections.unmodifiableList(Arrays.asList(texts));
  }
}
