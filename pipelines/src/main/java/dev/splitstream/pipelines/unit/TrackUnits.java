package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
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
import org.joda.time.Duration;

/**
 * The one step per unit: deduplication and attribution, by the unit's ledger. Live and history
 * differ only in where ledgers are kept.
 */
public abstract class TrackUnits extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** Events seen for the first time. */
  public static final TupleTag<Event> UNIQUE = new TupleTag<>() {};

  /** Events that were received too late. */
  public static final TupleTag<Event> LATE = new TupleTag<>() {};

  /** Changes of rollups by unique events. */
  public static final TupleTag<Contribution> CONTRIBUTIONS = new TupleTag<>() {};

  /** Changes of session counts by unique events. */
  public static final TupleTag<SessionChange> SESSIONS = new TupleTag<>() {};

  private TrackUnits() {}

  /**
   * For live events. Ledgers are kept in state, since a unit's next event may arrive at any time.
   *
   * @param catalog what is measured
   * @param horizon how long after it happened an event may be received; an element's timestamp is
   *     the time of its receipt
   */
  public static TrackUnits live(CatalogSource catalog, Duration horizon) {
    return new Live(catalog, horizon);
  }

  /**
   * For a complete history. All events of a unit are available together, so its ledger is in memory
   * only while they are processed. Units are grouped in shards, as keys are expensive on some
   * runners.
   *
   * @param catalog what is measured
   * @param shards how many; a worker holds the ledgers of one at a time
   */
  public static TrackUnits replay(CatalogSource catalog, int shards) {
    return new Replay(catalog, shards);
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    PCollectionTuple tracked = track(events);
    tracked.get(UNIQUE).setCoder(EventCoder.of());
    tracked.get(CONTRIBUTIONS).setCoder(ContributionCoder.of());
    tracked.get(SESSIONS).setCoder(SessionChangeCoder.of());
    return tracked;
  }

  abstract PCollectionTuple track(PCollection<Event> events);

  private static final class Live extends TrackUnits {
    private final CatalogSource catalog;
    private final Duration horizon;

    Live(CatalogSource catalog, Duration horizon) {
      this.catalog = catalog;
      this.horizon = horizon;
    }

    @Override
    PCollectionTuple track(PCollection<Event> events) {
      PCollectionTuple tracked =
          events
              .apply(
                  "KeyByUnit", WithKeys.of(Event::unitKey).withKeyType(TypeDescriptors.strings()))
              .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()))
              .apply(
                  "ApplyToLedger",
                  ParDo.of(new ApplyToLedger(catalog, horizon))
                      .withOutputTags(
                          UNIQUE, TupleTagList.of(LATE).and(CONTRIBUTIONS).and(SESSIONS)));
      tracked.get(LATE).setCoder(EventCoder.of());
      return tracked;
    }
  }

  private static final class Replay extends TrackUnits {
    private final CatalogSource catalog;
    private final int shards;

    Replay(CatalogSource catalog, int shards) {
      this.catalog = catalog;
      this.shards = shards;
    }

    @Override
    PCollectionTuple track(PCollection<Event> events) {
      return events
          .apply("KeyByShard", ParDo.of(new EncodeUnits(shards)))
          .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
          .apply("GroupByShard", GroupByKey.create())
          .apply(
              "ReplayShard",
              ParDo.of(new ReplayShard(catalog))
                  .withOutputTags(UNIQUE, TupleTagList.of(CONTRIBUTIONS).and(SESSIONS)));
    }
  }
}
