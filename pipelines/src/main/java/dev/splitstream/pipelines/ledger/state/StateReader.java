package dev.splitstream.pipelines.ledger.state;

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
public final class StateReader {
  /** Far more than a ledger takes: anything that claims to be larger is damaged. */
  private static final int MAX_BYTES = 1 << 26;

  /** Of nothing. */
  public static final StateReader EMPTY = new StateReader();

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
   * @throws IOException when there are fewer than the length says
   */
  public StateReader(DataInput in) throws IOException {
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

  public int octet() {
    return bytes[position++] & 0xff;
  }

  public long count() {
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
   * @throws IOException when the remaining bytes cannot hold that many
   */
  public int size() throws IOException {
    long size = count();
    if (size < 0 || size > bytes.length - position) {
      throw new IOException("Cannot read unit ledger: it claims to hold " + size + " of something");
    }
    return (int) size;
  }

  public long number() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  public long bits() {
    long value = bitsAt(position);
    position += Long.BYTES;
    return value;
  }

  /** The eight bytes at a position. */
  public long bitsAt(int start) {
    return (long) BITS.get(bytes, start);
  }

  /** So many bytes, as they are. */
  public byte[] raw(int length) {
    Objects.checkFromIndexSize(position, length, bytes.length);
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  public Int192 sum() {
    if (octet() == 0) {
      return Int192.of(number());
    }
    long middle = bits();
    return new Int192(middle >> 63, middle, bits());
  }

  public String text() {
    return texts[(int) count()];
  }

  public @Nullable String optional() {
    int reference = (int) count();
    return reference == 0 ? null : texts[reference - 1];
  }

  /** Where reading continues. */
  public int position() {
    return position;
  }

  public void goTo(int start) {
    position = start;
  }

  /** The position after the last byte. */
  public int end() {
    return bytes.length;
  }

  /** Whether everything was read. */
  public boolean isAtEnd() {
    return position == bytes.length;
  }

  /** The underlying bytes, for reading only. */
  byte[] bytes() {
    return bytes;
  }

  /** The texts, which are referred to by number. */
  List<String> texts() {
    return Collections.unmodifiableList(Arrays.asList(texts));
  }
}
