package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.accumulation.Accumulation;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.ledger.SessionChange;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * The one step per unit: deduplication and attribution, by the unit's ledger. Live and history
 * differ only in where ledgers are kept.
 */
public final class TrackUnits extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** Events seen for the first time. */
  public static final TupleTag<Event> UNIQUE = new TupleTag<>() {};

  /** Events that were received too late. */
  public static final TupleTag<Event> LATE = new TupleTag<>() {};

  /** Changes of rollups by unique events. */
  public static final TupleTag<Contribution> CONTRIBUTIONS = new TupleTag<>() {};

  /** Changes of session counts by unique events. */
  public static final TupleTag<SessionChange> SESSIONS = new TupleTag<>() {};

  private final transient CatalogSource catalog;
  private final transient Accumulation accumulation;

  /**
   * Keeps ledgers as this strategy says: in state, since a unit's next event may arrive at any
   * time; or in memory while the events of a complete history are processed.
   *
   * @param catalog what is measured
   */
  public TrackUnits(CatalogSource catalog, Accumulation accumulation) {
    this.catalog = catalog;
    this.accumulation = accumulation;
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    PCollectionTuple tracked =
        accumulation.choose(live -> live(events, live), replay -> replay(events, replay));
    tracked.get(UNIQUE).setCoder(EventCoder.of());
    tracked.get(CONTRIBUTIONS).setCoder(ContributionCoder.of());
    tracked.get(SESSIONS).setCoder(SessionChangeCoder.of());
    return tracked;
  }

  private PCollectionTuple live(PCollection<Event> events, Accumulation.Live live) {
    PCollectionTuple tracked =
        events
            .apply("KeyByUnit", WithKeys.of(Event::unitKey).withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()))
            .apply(
                "ApplyToLedger",
                ParDo.of(new ApplyToLedger(catalog, live.horizon()))
                    .withOutputTags(
                        UNIQUE, TupleTagList.of(LATE).and(CONTRIBUTIONS).and(SESSIONS)));
    tracked.get(LATE).setCoder(EventCoder.of());
    return tracked;
  }

  private PCollectionTuple replay(PCollection<Event> events, Accumulation.Replay replay) {
    return events
        .apply("KeyByShard", ParDo.of(new EncodeUnits(replay.shards())))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
        .apply("GroupByShard", GroupByKey.create())
        .apply(
            "ReplayShard",
            ParDo.of(new ReplayShard(catalog))
                .withOutputTags(UNIQUE, TupleTagList.of(CONTRIBUTIONS).and(SESSIONS)));
  }
}
