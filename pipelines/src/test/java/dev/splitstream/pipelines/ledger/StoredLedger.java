package dev.splitstream.pipelines.ledger;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.ledger.ids.MemoryIdStore;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A ledger as a job keeps it: read and written with each event, sealed events and closed ids apart.
 */
final class StoredLedger {
  private final MemorySealedStore sealed;
  private final MemoryIdStore ids = new MemoryIdStore();
  private LedgerBounds bounds = LedgerBounds.ANY_ORDER;
  private byte @Nullable [] state;
  private long bytesWritten;

  StoredLedger() {
    this(new MemorySealedStore(), null);
  }

  StoredLedger(MemorySealedStore sealed, byte @Nullable [] state) {
    this.sealed = sealed;
    this.state = state;
  }

  /** The same with other bounds. */
  StoredLedger within(LedgerBounds others) {
    bounds = others;
    return this;
  }

  LedgerOutcome apply(Event event, LedgerCatalog catalog, long horizonMicros) throws IOException {
    UnitLedger ledger = read();
    LedgerOutcome outcome = ledger.apply(event, catalog, horizonMicros);
    if (outcome instanceof LedgerOutcome.Counted) {
      ledger.seal();
      state = LedgerFixture.bytes(ledger);
      bytesWritten += state.length;
    }
    return outcome;
  }

  UnitLedger read() throws IOException {
    UnitLedger ledger =
        state == null
            ? UnitLedger.empty()
            : UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(state)));
    ledger.attach(sealed, ids);
    return ledger.within(bounds);
  }

  byte[] state() {
    return state == null ? new byte[0] : state.clone();
  }

  MemorySealedStore sealed() {
    return sealed;
  }

  MemoryIdStore ids() {
    return ids;
  }

  /** With those of the sealed events. */
  long bytesWritten() {
    return bytesWritten + sealed.bytesWritten();
  }
}
