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
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.MapState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Applies each event to its unit's ledger, unless it is late. An element's timestamp is the time of
 * its receipt: an event is late if it was received more than the horizon after it happened,
 * whatever the watermark is by then. So the event alone decides whether it counts, and the decision
 * is the same after a restart.
 */
// ADR-0002
final class ApplyToLedger extends DoFn<KV<String, Event>, Event> {
  private static final String LEDGER = "ledger";
  private static final String SEALED = "sealed";
  private static final String CLOSED_IDS = "closedIds";
  private static final String WATERMARK = "watermark";

  private final CatalogSource catalogSource;
  private final Duration horizon;
  private final Counter duplicates = Metrics.counter(ApplyToLedger.class, "duplicates");
  private final Counter late = Metrics.counter(ApplyToLedger.class, "late");
  private final Counter unique = Metrics.counter(ApplyToLedger.class, "unique");

  /** Events of units that send more than a ledger remembers. */
  private final Counter crowded = Metrics.counter(ApplyToLedger.class, "crowded");

  /** Late events that were received in time: their unit was crowded. */
  private final Counter crowdedOut = Metrics.counter(ApplyToLedger.class, "crowdedOut");

  private transient @Nullable LedgerCatalogs catalogs;

  @StateId(LEDGER)
  private final StateSpec<ValueState<UnitLedger>> ledgerSpec =
      StateSpecs.value(UnitLedgerCoder.of());

  /** The part of the ledger that is not written with each event. */
  @StateId(SEALED)
  private final StateSpec<ValueState<byte[]>> sealedSpec = StateSpecs.value(ByteArrayCoder.of());

  /** For crowded units only: one chunk of ids per entry, so that an event reads one or two. */
  @StateId(CLOSED_IDS)
  private final StateSpec<MapState<Integer, byte[]>> closedIdsSpec =
      StateSpecs.map(VarIntCoder.of(), ByteArrayCoder.of());

  /**
   * Exposes the watermark, which Beam shows a DoFn only through a timer. Set for crowded units
   * only: it drops the closed ids of a unit that has stopped sending.
   */
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
      @StateId(CLOSED_IDS) MapState<Integer, byte[]> closedIds,
      @TimerId(WATERMARK) Timer watermark,
      MultiOutputReceiver out)
      throws SQLException, IOException, InterruptedException {
    Event event = element.getValue();
    if (event.occurredAtMillis() < receivedAt.getMillis() - horizon.getMillis()) {
      report(new LedgerOutcome.Late(), event, out);
      return;
    }
    UnitLedger ledger = open(state, sealed, closedIds);
    LedgerCatalog catalog =
        Objects.requireNonNull(catalogs)
            .atLeast(Math.max(event.catalogRevision(), ledger.catalogRevision()), event.tenant());
    long horizonMicros = horizonMicros(watermark.getCurrentRelativeTime());
    long newestClosedId = ledger.newestClosedIdMicros();
    LedgerOutcome outcome = ledger.apply(event, catalog, horizonMicros);
    if (ledger.closedBeforeMicros() > horizonMicros) {
      crowded.inc();
    }
    if (outcome instanceof LedgerOutcome.Counted) {
      ledger.seal();
      state.write(ledger);
      if (ledger.newestClosedIdMicros() > newestClosedId) {
        watermark.withNoOutputTimestamp().set(whenPassed(ledger.newestClosedIdMicros()));
      }
    }
    report(outcome, event, out);
  }

  private static UnitLedger open(
      ValueState<UnitLedger> state,
      ValueState<byte[]> sealed,
      MapState<Integer, byte[]> closedIds) {
    UnitLedger known = state.read();
    UnitLedger ledger = known == null ? UnitLedger.empty() : known;
    ledger.attach(new SealedState(sealed), new ClosedIdState(closedIds));
    return ledger;
  }

  private void report(LedgerOutcome outcome, Event event, MultiOutputReceiver out) {
    if (outcome instanceof LedgerOutcome.Counted counted) {
      unique.inc();
      out.get(TrackUnits.UNIQUE).output(event);
      counted.contributions().forEach(out.get(TrackUnits.CONTRIBUTIONS)::output);
      counted.sessions().forEach(out.get(TrackUnits.SESSIONS)::output);
    } else if (outcome instanceof LedgerOutcome.Duplicate) {
      duplicates.inc();
    } else {
      late.inc();
      out.get(TrackUnits.LATE).output(event);
      if (outcome instanceof LedgerOutcome.Crowded) {
        crowdedOut.inc();
      }
    }
  }

  /** The horizon has passed the newest of the unit's closed ids. */
  @OnTimer(WATERMARK)
  public void onWatermark(
      OnTimerContext timer,
      @StateId(LEDGER) ValueState<UnitLedger> state,
      @StateId(SEALED) ValueState<byte[]> sealed,
      @StateId(CLOSED_IDS) MapState<Integer, byte[]> closedIds) {
    UnitLedger ledger = open(state, sealed, closedIds);
    ledger.forgetIdsBefore(horizonMicros(timer.fireTimestamp()));
    state.write(ledger);
  }

  /** The first watermark at which the horizon has passed this time. */
  private Instant whenPassed(long micros) {
    long millis = Math.floorDiv(micros, 1_000) + 1 + horizon.getMillis();
    return Instant.ofEpochMilli(Math.min(millis, GlobalWindow.INSTANCE.maxTimestamp().getMillis()));
  }

  private long horizonMicros(Instant watermark) {
    long millis = watermark.getMillis() - horizon.getMillis();
    // The smallest watermark of runners is far below what microseconds can represent.
    return millis < Long.MIN_VALUE / 2000 ? Long.MIN_VALUE : millis * 1000;
  }
}
