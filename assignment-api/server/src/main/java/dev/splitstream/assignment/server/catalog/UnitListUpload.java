package dev.splitstream.assignment.server.catalog;

import dev.splitstream.assignment.server.platform.Problem;
import dev.splitstream.assignment.server.platform.ProblemException;
import dev.splitstream.assignment.server.platform.Pseudonyms;
import dev.splitstream.catalog.Segment;
import dev.splitstream.store.UnitListWriter;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/** Takes the lists of segments in: one at a time, for each takes up to a hundred mebibytes. */
class UnitListUpload {
  private final Entries entries;
  private final Pseudonyms pseudonyms;
  private final Semaphore turn = new Semaphore(1);

  UnitListUpload(Entries entries, Pseudonyms pseudonyms) {
    this.entries = entries;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Replaces the list of a segment.
   *
   * @throws ProblemException 400 for lines that are no user ids, 413 for too many, 503 while
   *     another list is taken in
   */
  Segment replace(Edit edit, InputStream in) throws IOException {
    if (!turn.tryAcquire()) {
      throw ProblemException.of(
          Problem.Kind.UNAVAILABLE, "Another list is being taken in; send it again.");
    }
    try {
      // Read before the catalog is locked: nobody waits for a slow sender.
      byte[] units = UnitListReader.read(in, pseudonyms.of(edit.tenant()));
      return store(edit, units);
    } finally {
      turn.release();
    }
  }

  private Segment store(Edit edit, byte[] units) {
    String sha256 = sha256(units);
    Segment.UnitList list = new Segment.UnitList(sha256, units.length / Pseudonyms.BYTES);
    return (Segment)
        entries.change(
            edit,
            (before, draft, connection) -> {
              UnitListWriter.put(connection, draft.tenant(), sha256, units, draft.now());
              return ((Segment) before).withList(list);
            });
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: every Java platform has SHA-256", e);
    }
  }
}
