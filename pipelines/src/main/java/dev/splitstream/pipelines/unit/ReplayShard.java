package dev.splitstream.pipelines.unit;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.codec.MalformedEventException;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventType;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.UnitLedger;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Applies all events of a shard of units to their ledgers, one unit after the other, in order of
 * time. History is complete, so no event is late, and none is refused, however many a unit has.
 */
final class ReplayShard extends DoFn<KV<Integer, Iterable<byte[]>>, Event> {
  private static final long NO_HORIZON = Long.MIN_VALUE;

  private final CatalogSource catalogSource;
  private transient @Nullable LedgerCatalogs catalogs;

  ReplayShard(CatalogSource catalogSource) {
    this.catalogSource = catalogSource;
  }

  @Setup
  public void setup() {
    catalogs = new LedgerCatalogs(catalogSource, LedgerCatalog::replay);
  }

  @Teardown
  public void teardown() {
    if (catalogs != null) {
      catalogs.close();
    }
  }

  @ProcessElement
  public void processElement(@Element KV<Integer, Iterable<byte[]>> shard, MultiOutputReceiver out)
      throws SQLException, IOException, InterruptedException, MalformedEventException {
    EventCodec codec = new EventCodec();
    Map<Cell, Moments> sums = new HashMap<>();
    for (List<Timed> unit : byUnit(shard.getValue(), codec).values()) {
      unit.sort(Timed.IN_ORDER);
      UnitLedger ledger = UnitLedger.ordered();
      for (Timed event : unit) {
        apply(codec.decode(event.bytes), ledger, sums, out);
      }
    }
    OutputReceiver<Contribution> contributions = out.get(TrackUnits.CONTRIBUTIONS);
    sums.forEach(
        (cell, sum) -> contributions.output(new Contribution(cell.key(), cell.minuteStart(), sum)));
  }

  /** Encoded, as they arrived: decoded they would take several times the memory. */
  private static final class Timed {
    /** In the order that ledgers need; by id last, so that every replay is the same. */
    private static final Comparator<Timed> IN_ORDER =
        Comparator.comparingLong((Timed timed) -> timed.occurredAtMicros)
            .thenComparing(timed -> !timed.isExposure)
            .thenComparing(timed -> timed.id);

    private final long occurredAtMicros;
    private final boolean isExposure;
    private final UUID id;
    private final byte[] bytes;

    Timed(Event event, byte[] bytes) {
      this.occurredAtMicros = event.occurredAtMicros();
      this.isExposure = event.type() == EventType.EXPOSURE;
      this.id = event.eventId();
      this.bytes = bytes;
    }
  }

  private static Map<String, List<Timed>> byUnit(Iterable<byte[]> events, EventCodec codec)
      throws MalformedEventException {
    Map<String, List<Timed>> units = new HashMap<>();
    for (byte[] bytes : events) {
      Event event = codec.decode(bytes);
      units
          .computeIfAbsent(event.unitKey(), unit -> new ArrayList<>(2))
          .add(new Timed(event, bytes));
    }
    return units;
  }

  private void apply(
      Event event, UnitLedger ledger, Map<Cell, Moments> sums, MultiOutputReceiver out)
      throws SQLException, IOException, InterruptedException {
    LedgerCatalog catalog =
        Objects.requireNonNull(catalogs).atLeast(event.catalogRevision(), event.tenant());
    if (ledger.apply(event, catalog, NO_HORIZON) instanceof LedgerOutcome.Counted counted) {
      out.get(TrackUnits.UNIQUE).output(event);
      counted.contributions().forEach(change -> add(change, sums));
      counted.sessions().forEach(out.get(TrackUnits.SESSIONS)::output);
    }
  }

  private static void add(Contribution change, Map<Cell, Moments> sums) {
    sums.merge(new Cell(change.key(), change.minuteStart()), change.change(), Moments::plus);
  }

  private record Cell(RollupKey key, long minuteStart) {}
}
