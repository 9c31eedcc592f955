package dev.splitstream.catalog.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one tenant's history against its chain of hashes, and the catalog against the history.
 * Feed it all records in the order of their revisions, then all entries, then ask for the verdict.
 * Not safe for use by several threads at once.
 */
public final class AuditVerification {
  private final Map<EntryKey, Newest> newest = new HashMap<>();
  private byte[] last = AuditChain.origin();
  private long records;
  private long lastRevision;
  private @Nullable Verdict broken;

  private record EntryKey(String kind, String entryId) {}

  private record Newest(long revision, String digest) {}

  /**
   * What was found.
   *
   * @param ok whether everything fits
   * @param records how many records there are, up to the first that does not fit
   * @param brokenRevision the revision of the first that does not fit
   * @param reason what does not fit
   */
  public record Verdict(
      boolean ok, long records, @Nullable Long brokenRevision, @Nullable String reason) {}

  /**
   * The next record.
   *
   * @param previousHash the hash of the record before, as it is kept
   * @param hash its own, as it is kept
   */
  public void record(AuditRecord record, byte[] previousHash, byte[] hash) {
    if (record.revision() <= lastRevision) {
      fault(record.revision(), "it does not follow revision " + lastRevision);
    } else if (!Arrays.equals(previousHash, last)) {
      fault(
          record.revision(),
          "it does not continue the record before it: one is missing or was changed");
    } else if (!Arrays.equals(hash, AuditChain.hash(last, record))) {
      fault(record.revision(), "its content does not give its hash");
    }
    if (broken == null) {
      records++;
      lastRevision = record.revision();
      last = hash;
      if (record.kind().entry().isPresent()) {
        newest.put(
            new EntryKey(record.kind().name(), record.entryId()),
            new Newest(record.revision(), digest(record.after())));
      }
    }
  }

  /** A record that cannot even be read. */
  public void unreadable(long revision, String reason) {
    fault(revision, reason);
  }

  /** An entry of the catalog as it is kept; the document is null if it was deleted. */
  public void entry(String kind, String entryId, long revision, @Nullable String document) {
    Newest known = newest.remove(new EntryKey(kind, entryId));
    String what = kind + " " + entryId;
    if (known == null || known.revision() < revision) {
      fault(revision, "the history lacks it, and the catalog has it in " + what);
    } else if (known.revision() > revision) {
      fault(known.revision(), "the catalog has an older " + what);
    } else if (!known.digest().equals(digest(document))) {
      fault(revision, "the catalog has another " + what + " than the history");
    }
  }

  /** What was found in all that was fed. */
  public Verdict verdict() {
    newest.forEach(
        (key, known) ->
            fault(known.revision(), "the catalog lacks " + key.kind() + " " + key.entryId()));
    return broken == null ? new Verdict(true, records, null, null) : broken;
  }

  /** The first in the order of feeding counts: what comes after it cannot be trusted. */
  private void fault(long revision, String reason) {
    if (broken == null) {
      broken = new Verdict(false, records, revision, "Revision " + revision + ": " + reason + ".");
    }
  }

  private static String digest(@Nullable String document) {
    if (document == null) {
      return "";
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(document.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }
}
