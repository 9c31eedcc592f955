package dev.splitstream.assignment.server.catalog.units;

import dev.splitstream.assignment.server.catalog.edit.CatalogEditor;
import dev.splitstream.assignment.server.catalog.edit.Edit;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.problem.ProblemException;
import dev.splitstream.assignment.server.turn.Turns;
import dev.splitstream.assignment.server.turn.UploadTurns;
import dev.splitstream.catalog.Segment;
import dev.splitstream.store.unitlist.UnitListStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Receives uploaded lists of segments. */
public class UnitListUpload {
  private final CatalogEditor entries;
  private final UnitListStore lists;
  private final Pseudonyms pseudonyms;
  private final UploadTurns turns;

  UnitListUpload(
      CatalogEditor entries, UnitListStore lists, Pseudonyms pseudonyms, UploadTurns turns) {
    this.lists = lists;
    this.entries = entries;
    this.pseudonyms = pseudonyms;
    this.turns = turns;
  }

  /**
   * Replaces the list of a segment.
   *
   * @throws ProblemException 400 for lines that are not user ids, 408 for a list that takes too
   *     long to arrive, 409 beyond a quota, 413 for too many units, 503 while other uploads take
   *     all turns
   */
  public Segment replace(Edit edit, InputStream in) throws IOException {
    Turns.Turn receiving = turns.receive(edit.tenant());
    try {
      return received(edit, in);
    } finally {
      receiving.end();
    }
  }

  private Segment received(Edit edit, InputStream in) throws IOException {
    // Holds pseudonyms only: raw ids are never stored.
    Path received = Files.createTempFile("splitstream-units-", ".tmp");
    try {
      receive(edit, in, received);
      return sort(edit, received);
    } finally {
      Files.delete(received);
    }
  }

  private void receive(Edit edit, InputStream in, Path received) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(received))) {
      UnitListReader.read(in, pseudonyms.of(edit.tenant()), out);
    }
  }

  private Segment sort(Edit edit, Path received) throws IOException {
    Turns.Turn sorting = turns.sort(edit.tenant());
    try {
      return store(edit, UnitListReader.sorted(Files.readAllBytes(received)));
    } finally {
      sorting.end();
    }
  }

  private Segment store(Edit edit, byte[] units) {
    String sha256 = sha256(units);
    Segment.UnitList list = new Segment.UnitList(sha256, units.length / Pseudonyms.BYTES);
    return (Segment)
        entries.change(
            edit,
            (before, context) -> {
              lists.put(context.tenant(), sha256, units, context.now());
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
