package dev.splitstream.pipelines.unit;

import dev.splitstream.catalog.TenantCatalog;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventCodec;
import dev.splitstream.event.MalformedEventException;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.UnitLedger;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/**
 * Offers all events of a shard of units to their ledgers. History is complete, so a ledger need not
 * outlive its shard, nor does any event come too late.
 */
final class ReplayShard extends DoFn<KV<Integer, Iterable<byte[]>>, Contribution> {
  private static final long NO_HORIZON = Long.MIN_VALUE;

  private final CatalogSource catalogSource;
  private transient CatalogSource.@Nullable Reading catalog;

  ReplayShard(CatalogSource catalogSource) {
    this.catalogSource = catalogSource;
  }

  @Setup
  public void setup() {
    catalog = catalogSource.open();
  }

  @Teardown
  public void teardown() {
    if (catalog != null) {
      catalog.close();
    }
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, Iterable<byte[]>> shard, OutputReceiver<Contribution> out)
      throws SQLException, IOException, InterruptedException, MalformedEventException {
    Map<String, UnitLedger> ledgers = new HashMap<>();
    Map<Cell, Moments> sums = new HashMap<>();
    EventCodec codec = new EventCodec();
    for (byte[] bytes : shard.getValue()) {
      Event event = codec.decode(bytes);
      TenantCatalog tenant =
          Objects.requireNonNull(catalog).atLeast(event.catalogRevision()).tenant(event.tenant());
      UnitLedger ledger = ledgers.computeIfAbsent(event.unitKey(), unit -> UnitLedger.empty());
      if (ledger.apply(event, tenant, NO_HORIZON) instanceof LedgerOutcome.Counted counted) {
        counted.contributions().forEach(change -> add(change, sums));
      }
    }
    sums.forEach((cell, sum) -> out.output(new Contribution(cell.key(), cell.minuteStart(), sum)));
  }

  private static void add(Contribution change, Map<Cell, Moments> sums) {
    sums.merge(new Cell(change.key(), change.minuteStart()), change.change(), Moments::plus);
  }

  private record Cell(RollupKey key, long minuteStart) {}
}
