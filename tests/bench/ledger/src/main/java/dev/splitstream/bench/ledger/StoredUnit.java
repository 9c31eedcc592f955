package dev.splitstream.bench.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.SealedStore;
import dev.splitstream.pipelines.ledger.UnitLedger;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a job with state in bytes has of a unit. Immutable, so that it can be gone on from often.
 */
final class StoredUnit {
  /** Never seen before. */
  static final StoredUnit NEW = new StoredUnit(new byte[0], null);

  private static final long NEVER = Long.MIN_VALUE;

  private final byte[] ledger;
  private final byte @Nullable [] sealed;

  private StoredUnit(byte[] ledger, byte @Nullable [] sealed) {
    this.ledger = ledger;
    this.sealed = sealed;
  }

  /** One event later: the ledger is read, takes the event in, and is written. */
  StoredUnit after(Event event, LedgerCatalog catalog) throws IOException {
    Kept kept = new Kept(sealed);
    UnitLedger opened = open(kept);
    opened.apply(event, catalog, NEVER);
    opened.seal();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    opened.writeTo(new DataOutputStream(out));
    return new StoredUnit(out.toByteArray(), kept.events);
  }

  /** What it says of an event; nothing is written. */
  LedgerOutcome outcome(Event event, LedgerCatalog catalog) throws IOException {
    return open(new Kept(sealed)).apply(event, catalog, NEVER);
  }

  private UnitLedger open(Kept kept) throws IOException {
    UnitLedger opened =
        ledger.length == 0
            ? UnitLedger.empty()
            : UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(ledger)));
    opened.attach(kept);
    return opened;
  }

  /** Whether events were sealed between the other and this. */
  boolean hasSealed(StoredUnit before) {
    return sealed != before.sealed;
  }

  /** What is written with each event. */
  int ledgerBytes() {
    return ledger.length;
  }

  /** What is written once in some dozen events. */
  int sealedBytes() {
    return sealed == null ? 0 : sealed.length;
  }

  private static final class Kept implements SealedStore {
    private byte @Nullable [] events;

    Kept(byte @Nullable [] events) {
      this.events = events;
    }

    @Override
    public byte @Nullable [] read() {
      return events;
    }

    @Override
    public void write(byte[] replacement) {
      events = replacement;
    }

    @Override
    public void clear() {
      events = null;
    }
  }
}
