package dev.splitstream.catalog.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Chains audit records: the hash of each covers all its fields and the hash before it, so that
 * changing one byte means changing every hash after it.
 */
// ADR-0035
public final class AuditChain {
  /** The hash before the first record. */
  private static final byte[] ORIGIN = new byte[32];

  private AuditChain() {}

  /** The hash before a tenant's first record: 32 zeros. */
  public static byte[] origin() {
    return ORIGIN.clone();
  }

  /** The hash of a record after the one with this hash: 32 bytes. */
  public static byte[] hash(byte[] previous, AuditRecord record) {
    MessageDigest digest = sha256();
    digest.update(previous);
    text(digest, record.tenant());
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(record.revision()).flip());
    text(digest, record.kind().name());
    text(digest, record.entryId());
    text(digest, record.action());
    text(digest, record.actor());
    text(digest, record.reason());
    time(digest, record.occurredAt());
    text(digest, record.before());
    text(digest, record.after());
    // Records of versions without approvals keep their hashes. The length before each text keeps
    // this from being part of the one before it.
    if (record.approvedBy() != null) {
      text(digest, record.approvedBy());
    }
    return digest.digest();
  }

  /** With its length before it, so that no two rows of fields are the same bytes. */
  private static void text(MessageDigest digest, @Nullable String text) {
    byte[] bytes = text == null ? null : text.getBytes(UTF_8);
    digest.update(
        ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? -1 : bytes.length).flip());
    if (bytes != null) {
      digest.update(bytes);
    }
  }

  private static void time(MessageDigest digest, Instant time) {
    digest.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(time.getEpochSecond())
            .putInt(time.getNano())
            .flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }
}
