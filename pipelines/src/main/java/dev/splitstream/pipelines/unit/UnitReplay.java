package dev.splitstream.pipelines.unit;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.UnitLedger;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies the complete histories of units to their ledgers, one unit after the other, in order of
 * time. No event is late, and none is refused, however many a unit has. Owned by one thread.
 */
public final class UnitReplay implements AutoCloseable {
  private static final long NO_HORIZON = Long.MIN_VALUE;

  private final LedgerCatalogs catalogs;
  private final EventCodec codec = new EventCodec();

  /** Measures by this catalog from the beginning. */
  public UnitReplay(CatalogSource source) {
    this.catalogs = new LedgerCatalogs(source, LedgerCatalog::replay);
  }

  /** Receives what came of the events. */
  @FunctionalInterface
  public interface Output {
    /**
     * Receives an event that counts.
     *
     * @param event seen for the first time
     * @param counted what it changes
     */
    void accept(Event event, LedgerOutcome.Counted counted);
  }

  /** Applies all events of some units. */
  public void replay(Iterable<HistoryEvent> events, Output out)
      throws SQLException, IOException, InterruptedException, MalformedEventException {
    Map<String, List<HistoryEvent>> units = new HashMap<>();
    for (HistoryEvent event : events) {
      units.computeIfAbsent(event.unitKey(), unit -> new ArrayList<>(2)).add(event);
    }
    for (List<HistoryEvent> unit : units.values()) {
      unit.sort(HistoryEvent.IN_ORDER);
      UnitLedger ledger = UnitLedger.ordered();
      for (HistoryEvent event : unit) {
        apply(codec.decode(event.bytes()), ledger, out);
      }
    }
  }

  private void apply(Event event, UnitLedger ledger, Output out)
      throws SQLException, IOException, InterruptedException {
    LedgerCatalog catalog = catalogs.atLeast(event.catalogRevision(), event.tenant());
    if (ledger.apply(event, catalog, NO_HORIZON) instanceof LedgerOutcome.Counted counted) {
      out.accept(event, counted);
    }
  }

  @Override
  public void close() {
    catalogs.close();
  }
}
