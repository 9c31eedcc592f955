package dev.splitstream.pipelines.unit;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.io.CatalogSource;
import dev.splitstream.pipelines.ledger.Contribution;
import dev.splitstream.pipelines.rollup.ContributionCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/** The one stateful step per unit: deduplication and attribution. */
public final class TrackUnits extends PTransform<PCollection<Event>, PCollectionTuple> {
  /** Events seen for the first time. */
  public static final TupleTag<Event> UNIQUE = new TupleTag<>() {};

  /** Events from before the horizon. */
  public static final TupleTag<Event> LATE = new TupleTag<>() {};

  /** What the unique events change in the rollups. */
  public static final TupleTag<Contribution> CONTRIBUTIONS = new TupleTag<>() {};

  private final CatalogSource catalog;
  private final Duration horizon;

  /**
   * @param catalog what is measured
   * @param horizon how far behind the watermark an event may lie
   */
  public TrackUnits(CatalogSource catalog, Duration horizon) {
    this.catalog = catalog;
    this.horizon = horizon;
  }

  @Override
  public PCollectionTuple expand(PCollection<Event> events) {
    PCollectionTuple tracked =
        events
            .apply("KeyByUnit", WithKeys.of(Event::unitKey).withKeyType(TypeDescriptors.strings()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), EventCoder.of()))
            .apply(
                "ApplyToLedger",
                ParDo.of(new ApplyToLedger(catalog, horizon))
                    .withOutputTags(UNIQUE, TupleTagList.of(LATE).and(CONTRIBUTIONS)));
    tracked.get(UNIQUE).setCoder(EventCoder.of());
    tracked.get(LATE).setCoder(EventCoder.of());
    tracked.get(CONTRIBUTIONS).setCoder(ContributionCoder.of());
    return tracked;
  }
}
