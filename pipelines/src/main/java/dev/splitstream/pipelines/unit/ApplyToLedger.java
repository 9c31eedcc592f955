package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.UnitLedger;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Offers each event to its unit's ledger, unless it comes late. An element's timestamp is the time
 * of its receipt: late is what was received more than the horizon after it happened, whatever the
 * watermark is by then. What counts is so decided by the event alone, and the same after a restart.
 */
final class ApplyToLedger extends DoFn<KV<String, Event>, Event> {
  private static final String LEDGER = "ledger";
  private static final String SEALED = "sealed";
  private static final String WATERMARK = "watermark";

  private final CatalogSource catalogSource;
  private final Duration horizon;
  private final Counter duplicates = Metrics.counter(ApplyToLedger.class, "duplicates");
  private final Counter late = Metrics.counter(ApplyToLedger.class, "late");
  private final Counter unique = Metrics.counter(ApplyToLedger.class, "unique");

  /** Events of units that send more than a ledger remembers. */
  private final Counter crowded = Metrics.counter(ApplyToLedger.class, "crowded");

  private transient @Nullable LedgerCatalogs catalogs;

  @StateId(LEDGER)
  private final StateSpec<ValueState<UnitLedger>> ledgerSpec =
      StateSpecs.value(UnitLedgerCoder.of());

  /** The part of the ledger that is not written with each event. */
  @StateId(SEALED)
  private final StateSpec<ValueState<byte[]>> sealedSpec = StateSpecs.value(ByteArrayCoder.of());

  /** Never set: Beam shows a DoFn the watermark only through a timer. */
  @TimerId(WATERMARK)
  private final TimerSpec watermarkSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  ApplyToLedger(CatalogSource catalogSource, Duration horizon) {
    this.catalogSource = catalogSource;
    this.horizon = horizon;
  }

  @Setup
  public void setup() {
    catalogs = new LedgerCatalogs(catalogSource, LedgerCatalog::live);
  }

  @Teardown
  public void teardown() {
    if (catalogs != null) {
      catalogs.close();
    }
  }

  @ProcessElement
  public void processElement(
      @Element KV<String, Event> element,
      @Timestamp Instant receivedAt,
      @StateId(LEDGER) ValueState<UnitLedger> state,
      @StateId(SEALED) ValueState<byte[]> sealed,
      @TimerId(WATERMARK) Timer watermark,
      MultiOutputReceiver out)
      throws SQLException, IOException, InterruptedException {
    Event event = element.getValue();
    if (event.occurredAtMillis() < receivedAt.getMillis() - horizon.getMillis()) {
      late.inc();
      out.get(TrackUnits.LATE).output(event);
      return;
    }
    UnitLedger known = state.read();
    UnitLedger ledger = known == null ? UnitLedger.empty() : known;
    ledger.attach(new SealedState(sealed));
    LedgerCatalog catalog =
        Objects.requireNonNull(catalogs)
            .atLeast(Math.max(event.catalogRevision(), ledger.catalogRevision()), event.tenant());
    long horizonMicros = horizonMicros(watermark.getCurrentRelativeTime());
    LedgerOutcome outcome = ledger.apply(event, catalog, horizonMicros);
    if (ledger.closedBeforeMicros() > horizonMicros) {
      crowded.inc();
    }
    if (outcome instanceof LedgerOutcome.Counted counted) {
      unique.inc();
      ledger.seal();
      state.write(ledger);
      out.get(TrackUnits.UNIQUE).output(event);
      counted.contributions().forEach(out.get(TrackUnits.CONTRIBUTIONS)::output);
      counted.sessions().forEach(out.get(TrackUnits.SESSIONS)::output);
    } else if (outcome instanceof LedgerOutcome.Late) {
      late.inc();
      out.get(TrackUnits.LATE).output(event);
    } else {
      duplicates.inc();
    }
  }

  @OnTimer(WATERMARK)
  public void onWatermark() {
    // Never set, so never called; Beam wants the method all the same.
  }

  private long horizonMicros(Instant watermark) {
    long millis = watermark.getMillis() - horizon.getMillis();
    // The runners' smallest watermark is far below what microseconds can count back from.
    return millis < Long.MIN_VALUE / 2000 ? Long.MIN_VALUE : millis * 1000;
  }
}
