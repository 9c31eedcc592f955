package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.EventCoder;
import dev.splitstream.pipelines.unit.TrackUnits;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Adds each unique event to the lake exactly once, and each late one to the table of late ones. */
public final class CommitToLake extends PTransform<PCollectionTuple, PDone> {
  private static final Coder<LakeTable> TABLE_CODER =
      DelegateCoder.of(StringUtf8Coder.of(), LakeTable::name, LakeTable::valueOf);

  private final LakeSettings settings;

  /**
   * @param settings where the lake is
   */
  public CommitToLake(LakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public PDone expand(PCollectionTuple tracked) {
    PCollectionList.of(forTable(tracked.get(TrackUnits.UNIQUE), LakeTable.EVENTS, "Events"))
        .and(forTable(tracked.get(TrackUnits.LATE), LakeTable.LATE_EVENTS, "LateEvents"))
        .apply("BothTables", Flatten.pCollections())
        .apply("WriteLakeFiles", ParDo.of(new WriteLakeFiles(settings)))
        .setCoder(KvCoder.of(VarIntCoder.of(), LakeFileCoder.of()))
        .apply("CommitFiles", ParDo.of(new CommitFiles(settings)));
    return PDone.in(tracked.getPipeline());
  }

  private static PCollection<KV<LakeTable, Event>> forTable(
      PCollection<Event> events, LakeTable table, String name) {
    return events
        .apply(
            "For" + name,
            WithKeys.<LakeTable, Event>of(table).withKeyType(TypeDescriptor.of(LakeTable.class)))
        .setCoder(KvCoder.of(TABLE_CODER, EventCoder.of()));
  }
}
