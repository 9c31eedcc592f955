package dev.splitstream.pipelines.lake.maintenance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.iceberg.data.Record;

/**
 * A checksum over all columns of a bag of rows, in any order: the number of rows, and the sum of
 * their SHA-256 values, of which 128 bits are kept. Bags with the same fingerprint have the same
 * rows, each as often, so they also have the same distinct ids.
 */
final class RowFingerprint {
  private static final byte NULL = 0;
  private static final byte TEXT = 1;
  private static final byte BYTES = 2;

  private final MessageDigest digest;
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
    for (int column = 0; column < row.size(); column++) {
      add(row.get(column));
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    high += hash.getLong();
    low += hash.getLong();
    rows++;
  }

  private void add(Object value) {
    if (value == null) {
      digest.update(NULL);
    } else if (value instanceof ByteBuffer bytes) {
      add(BYTES, bytes.duplicate());
    } else {
      add(TEXT, ByteBuffer.wrap(value.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The length keeps neighboring values apart. */
  private void add(byte kind, ByteBuffer content) {
    digest.update(kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, content.remaining()));
    digest.update(content);
  }

  long rows() {
    return rows;
  }

  boolean isEqualTo(RowFingerprint other) {
    return rows == other.rows && high == other.high && low == other.low;
  }
}
