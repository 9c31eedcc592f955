package dev.splitstream.pipelines.lake.maintenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over all columns of a bag of rows, in any order: the number of rows, and the sum of
 * their SHA-256 values, of which 128 bits are kept. Bags with the same fingerprint have the same
 * rows, each as often, so they also have the same distinct ids.
 */
final class RowFingerprint {
  private static final byte NULL = 0;
  private static final byte NUMBER = 1;
  private static final byte TIME = 2;
  private static final byte ID = 3;
  private static final byte TRUTH = 4;
  private static final byte BYTES = 5;
  private static final byte TEXT = 6;

  /** Most of a value of fixed size, with its kind. */
  private static final int FIXED_BYTES = 32;

  private final MessageDigest digest;
  private ByteBuffer encoded = ByteBuffer.allocate(1_024);
  private long rows;
  private long high;
  private long low;

  /** Of no rows. */
  RowFingerprint() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot find SHA-256, which every Java platform has", e);
    }
  }

  void add(Record row) {
    encoded.clear();
    for (int column = 0; column < row.size(); column++) {
      encode(row.get(column));
    }
    digest.update(encoded.flip());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    high += hash.getLong();
    low += hash.getLong();
    rows++;
  }

  private void encode(@Nullable Object value) {
    reserve(FIXED_BYTES);
    if (value == null) {
      encoded.put(NULL);
    } else if (value instanceof CharSequence text) {
      encode(TEXT, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    } else if (value instanceof Number number) {
      encoded.put(NUMBER).putLong(number.longValue());
    } else if (value instanceof OffsetDateTime time) {
      encoded.put(TIME).putLong(time.toEpochSecond()).putInt(time.getNano());
    } else if (value instanceof UUID id) {
      encoded.put(ID).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    } else if (value instanceof Boolean truth) {
      encoded.put(TRUTH).put((byte) (truth ? 1 : 0));
    } else if (value instanceof ByteBuffer bytes) {
      encode(BYTES, bytes.duplicate());
    } else {
      throw new IllegalStateException("Cannot compare values of " + value.getClass().getName());
    }
  }

  /** The length keeps neighboring values apart. */
  private void encode(byte kind, ByteBuffer content) {
    reserve(FIXED_BYTES + content.remaining());
    encoded.put(kind).putInt(content.remaining()).put(content);
  }

  private void reserve(int bytes) {
    if (encoded.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(2 * encoded.capacity() + bytes);
      encoded = larger.put(encoded.flip());
    }
  }

  long rows() {
    return rows;
  }

  boolean isEqualTo(RowFingerprint other) {
    return rows == other.rows && high == other.high && low == other.low;
  }
}
