package dev.splitstream.pipelines.ledger.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.rollup.Int192;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a compact format: small numbers in few bytes, each text once. {@link StateReader} reads
 * it.
 */
public final class StateWriter {
  private static final int INITIAL_BYTES = 256;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;
  private final Map<String, Integer> references = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  public StateWriter() {}

  /** Continues the table of texts of a state, so that parts of it can be copied. */
  public StateWriter(StateReader state) {
    state.texts().forEach(this::reference);
  }

  /** One byte. */
  public void octet(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  /** A number that is never negative: seven bits a byte. */
  public void count(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      octet((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    octet((int) rest);
  }

  /** A number with a sign. */
  public void number(long value) {
    count((value << 1) ^ (value >> 63));
  }

  /** A number that is rarely small: eight bytes. */
  public void bits(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      octet((int) (value >>> shift));
    }
  }

  /** A sum of values of events: it usually fits in a long, and always in two. */
  public void sum(Int192 value) {
    boolean fits = value.fitsLong();
    octet(fits ? 0 : 1);
    if (fits) {
      number(value.low());
    } else {
      bits(value.middle());
      bits(value.low());
    }
  }

  /** A reference to a text. */
  public void text(String text) {
    count(reference(text));
  }

  /** A reference to a text, or null. */
  public void optional(@Nullable String text) {
    count(text == null ? 0 : reference(text) + 1);
  }

  /** Part of a state whose texts this writer continues. */
  public void copy(StateReader state, int from, int to) {
    raw(state.bytes(), from, to - from);
  }

  private int reference(String text) {
    Integer known = references.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  /** Writes everything to the output, preceded by its length and its texts. */
  public void copyTo(DataOutput out) throws IOException {
    StateWriter dictionary = new StateWriter();
    dictionary.count(texts.size());
    for (String text : texts) {
      byte[] encoded = text.getBytes(UTF_8);
      dictionary.count(encoded.length);
      dictionary.raw(encoded, 0, encoded.length);
    }
    out.writeInt(dictionary.size + size);
    out.write(dictionary.bytes, 0, dictionary.size);
    out.write(bytes, 0, size);
  }

  /** Bytes as they are. */
  public void raw(byte[] source, int from, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }
}
