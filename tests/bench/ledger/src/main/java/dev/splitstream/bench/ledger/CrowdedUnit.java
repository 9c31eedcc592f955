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

/**
 * A unit that sends so many events a day, in order of time, as a job with state in bytes keeps it.
 * Events follow each other in their distance, and the horizon follows them.
 */
final class CrowdedUnit {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final LedgerCatalog catalog;
  private final long stepMicros;
  private final KeptEvents sealed = new KeptEvents(null);
  private final MemoryIdStore ids = new MemoryIdStore();
  private byte[] ledger = new byte[0];
  private int events;

  CrowdedUnit(int eventsADay, LedgerCatalog catalog) {
    this.catalog = catalog;
    this.stepMicros = DAY_MICROS / eventsADay;
  }

  /** Takes the next event in, and keeps what becomes of the ledger. */
  LedgerOutcome next() throws IOException {
    Event event = Workload.event(events, stepMicros);
    UnitLedger opened = open();
    LedgerOutcome outcome = opened.apply(event, catalog, event.occurredAtMicros() - DAY_MICROS);
    opened.seal();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    opened.writeTo(new DataOutputStream(out));
    ledger = out.toByteArray();
    events++;
    return outcome;
  }

  /** What it says of an event that came so many events ago, sent again with the time of now. */
  LedgerOutcome retry(int ago) throws IOException {
    Event now = Workload.event(events, stepMicros);
    Event again = Workload.again(events - ago, now.occurredAtMicros());
    return open().apply(again, catalog, now.occurredAtMicros() - DAY_MICROS);
  }

  private UnitLedger open() throws IOException {
    UnitLedger opened =
        ledger.length == 0
            ? UnitLedger.empty()
            : UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(ledger)));
    opened.attach(sealed, ids);
    return opened;
  }

  int ledgerBytes() {
    return ledger.length;
  }

  int sealedBytes() {
    byte[] bytes = sealed.read();
    return bytes == null ? 0 : bytes.length;
  }

  int chunks() {
    return ids.chunks();
  }

  long idBytes() {
    return ids.bytes();
  }
}
