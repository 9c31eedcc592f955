package dev.splitstream.bench.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.UnitLedger;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a job with state in bytes has of a unit that is not crowded. Immutable, so that an event can
 * be applied to it again and again.
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
    KeptEvents kept = new KeptEvents(sealed);
    UnitLedger opened = open(kept);
    opened.apply(event, catalog, NEVER);
    opened.seal();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    opened.writeTo(new DataOutputStream(out));
    return new StoredUnit(out.toByteArray(), kept.read());
  }

  /** What it says of an event; nothing is written. */
  LedgerOutcome outcome(Event event, LedgerCatalog catalog) throws IOException {
    return open(new KeptEvents(sealed)).apply(event, catalog, NEVER);
  }

  private UnitLedger open(KeptEvents kept) throws IOException {
    UnitLedger opened =
        ledger.length == 0
            ? UnitLedger.empty()
            : UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(ledger)));
    opened.attach(kept, new MemoryIdStore());
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
}
