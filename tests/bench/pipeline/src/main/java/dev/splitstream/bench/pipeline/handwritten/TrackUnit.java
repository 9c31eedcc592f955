package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.codec.EventCodec;
import dev.splitstream.event.Event;
import dev.splitstream.event.EventValidator;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.LedgerCatalog;
import dev.splitstream.pipelines.ledger.LedgerOutcome;
import dev.splitstream.pipelines.ledger.SessionChange;
import dev.splitstream.pipelines.ledger.UnitLedger;
import dev.splitstream.pipelines.ledger.ids.IdStore;
import dev.splitstream.pipelines.ledger.state.SealedStore;
import dev.splitstream.pipelines.unit.ContributionCoder;
import dev.splitstream.pipelines.unit.SessionChangeCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Offers each event to its unit's ledger, which is kept in state in its own binary form. */
final class TrackUnit extends KeyedProcessFunction<String, Tuple2<String, byte[]>, Event> {
  static final OutputTag<Contribution> CONTRIBUTIONS =
      new OutputTag<>("contributions", ChainedTypes.of(ContributionCoder.of()));

  static final OutputTag<SessionChange> SESSIONS =
      new OutputTag<>("sessions", ChainedTypes.of(SessionChangeCoder.of()));

  static final OutputTag<Event> LATE = new OutputTag<>("late", ChainedTypes.of(EventCoder.of()));

  private final CatalogSource catalogSource;
  private transient @Nullable LedgerCatalog compiled;
  private transient CatalogSource.@Nullable Reading catalog;
  private transient @Nullable EventCodec codec;
  private transient @Nullable ValueState<byte[]> ledgers;
  private transient @Nullable SealedStore sealed;
  private transient @Nullable IdStore closedIds;

  TrackUnit(CatalogSource catalogSource) {
    this.catalogSource = catalogSource;
  }

  @Override
  public void open(OpenContext context) {
    catalog = catalogSource.open();
    codec = new EventCodec();
    ledgers = state("ledger");
    sealed = new SealedInState(state("sealed"));
    closedIds =
        new ClosedIdsInState(
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "closedIds",
                        BasicTypeInfo.INT_TYPE_INFO,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
  }

  private ValueState<byte[]> state(String name) {
    return getRuntimeContext()
        .getState(
            new ValueStateDescriptor<>(
                name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void close() {
    if (catalog != null) {
      catalog.close();
    }
  }

  @Override
  public void processElement(Tuple2<String, byte[]> message, Context context, Collector<Event> out)
      throws Exception {
    Event event = Objects.requireNonNull(codec).decode(message.f1);
    if (!EventValidator.violations(event).isEmpty() || !event.unitKey().equals(message.f0)) {
      throw new IllegalStateException(
          "Cannot continue: the event is invalid, but the mix has only valid ones");
    }
    if (event.occurredAtMillis() < context.timestamp() - DataStreamJob.HORIZON.toMillis()) {
      context.output(LATE, event);
      return;
    }
    UnitLedger ledger = ledger();
    LedgerOutcome outcome = ledger.apply(event, catalogOf(event), horizonMicros(context));
    if (outcome instanceof LedgerOutcome.Counted counted) {
      store(ledger);
      out.collect(event);
      counted.contributions().forEach(change -> context.output(CONTRIBUTIONS, change));
      counted.sessions().forEach(change -> context.output(SESSIONS, change));
    } else if (outcome instanceof LedgerOutcome.Late) {
      context.output(LATE, event);
    }
  }

  /** The mix has one tenant, whose catalog does not change. */
  private LedgerCatalog catalogOf(Event event)
      throws SQLException, IOException, InterruptedException {
    if (compiled == null) {
      compiled =
          LedgerCatalog.live(
              Objects.requireNonNull(catalog)
                  .atLeast(event.catalogRevision())
                  .tenant(event.tenant()));
    }
    return compiled;
  }

  private static long horizonMicros(Context context) {
    long watermark = context.timerService().currentWatermark();
    return watermark < 0 ? Long.MIN_VALUE : (watermark - DataStreamJob.HORIZON.toMillis()) * 1_000;
  }

  private UnitLedger ledger() throws IOException {
    byte[] known = Objects.requireNonNull(ledgers).value();
    UnitLedger ledger =
        known == null
            ? UnitLedger.empty()
            : UnitLedger.readFrom(new DataInputStream(new ByteArrayInputStream(known)));
    ledger.attach(Objects.requireNonNull(sealed), Objects.requireNonNull(closedIds));
    return ledger;
  }

  private void store(UnitLedger ledger) throws IOException {
    ledger.seal();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    ledger.writeTo(new DataOutputStream(bytes));
    Objects.requireNonNull(ledgers).update(bytes.toByteArray());
  }
}
