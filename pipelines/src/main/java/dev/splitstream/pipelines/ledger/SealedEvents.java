package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import dev.splitstream.pipelines.ledger.state.StateReader;
import dev.splitstream.pipelines.ledger.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The older of a unit's recent events. They are stored separately, in a {@link SealedStore}; the
 * ledger has their span, and two bytes of each id. These suffice to recognize a later, new event
 * without reading the sealed ones, except for one in several hundred.
 *
 * <p>Immutable.
 */
// ADR-0073
final class SealedEvents {
  static final SealedEvents NONE = new SealedEvents(EventSpan.NONE, new byte[0]);

  /** Identifies the format in the store, as the ledger's format byte does. */
  private static final int FORMAT = 1;

  private static final int FINGERPRINT_BYTES = Short.BYTES;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** Their times are absolute. */
  private static final long NEAR = 0;

  private final EventSpan span;

  /** Contiguous, in order of the events. */
  private final byte[] fingerprints;

  private SealedEvents(EventSpan span, byte[] fingerprints) {
    this.span = span;
    this.fingerprints = fingerprints;
  }

  EventSpan span() {
    return span;
  }

  /** Whether one of them may have this id; if false, none has. */
  boolean mayHold(long idHigh, long idLow) {
    short wanted = fingerprint(idHigh, idLow);
    byte high = (byte) (wanted >> Byte.SIZE);
    byte low = (byte) wanted;
    for (int i = 0; i < fingerprints.length; i += FINGERPRINT_BYTES) {
      if (fingerprints[i] == high && fingerprints[i + 1] == low) {
        return true;
      }
    }
    return false;
  }

  /** Mixed, as some generators of ids leave most bits equal. Part of the format. */
  private static short fingerprint(long idHigh, long idLow) {
    return (short) (((idHigh ^ Long.rotateLeft(idLow, 32)) * MIX) >>> 48);
  }

  /** Reads them. */
  PackedEvents in(SealedStore store) {
    if (span.isEmpty()) {
      return PackedEvents.NONE;
    }
    byte[] bytes = store.read();
    try {
      PackedEvents events = read(bytes == null ? new byte[0] : bytes);
      if (events.span().size() != span.size()) {
        throw new IOException(
            "Cannot read unit ledger: it has %d sealed events, but %d were found"
                .formatted(span.size(), events.span().size()));
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackedEvents read(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return PackedEvents.NONE;
    }
    if (bytes[0] != FORMAT) {
      throw new IOException(
          "Cannot read sealed events: format "
              + bytes[0]
              + " is not known; run the version that wrote them, or a newer one");
    }
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
      return PackedEvents.in(new StateReader(new DataInputStream(in)), NEAR);
    } catch (EOFException
        | IndexOutOfBoundsException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw new IOException("Cannot read sealed events: they are damaged", e);
    }
  }

  /** Seals later ones with them. */
  SealedEvents plus(List<LedgerEntry> later, SealedStore store) {
    PackedEvents known = in(store);
    StateWriter state = known.writer();
    known.writeTo(state, later, NEAR);
    store.write(bytes(state));
    byte[] more =
        Arrays.copyOf(fingerprints, fingerprints.length + later.size() * FINGERPRINT_BYTES);
    int at = fingerprints.length;
    for (LedgerEntry entry : later) {
      short fingerprint = fingerprint(entry.idHigh(), entry.idLow());
      more[at++] = (byte) (fingerprint >> Byte.SIZE);
      more[at++] = (byte) fingerprint;
    }
    return new SealedEvents(span.plus(EventSpan.of(later)), more);
  }

  private static byte[] bytes(StateWriter state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      bytes.write(FORMAT);
      state.copyTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes the ledger's summary of them. */
  void writeTo(StateWriter out, long near) {
    span.writeTo(out, near);
    out.raw(fingerprints, 0, fingerprints.length);
  }

  /** Reads what {@link #writeTo} wrote. */
  static SealedEvents readFrom(StateReader in, long near) throws IOException {
    EventSpan span = EventSpan.readFrom(in, near);
    return new SealedEvents(span, in.raw(span.size() * FINGERPRINT_BYTES));
  }
}
