package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.unit.TrackUnits;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/** Adds each unique event to the lake exactly once, and each late one to the table of late ones. */
public final class CommitToLake extends PTransform<PCollectionTuple, PDone> {
  private final LakeSettings settings;

  /**
   * @param settings where the lake is
   */
  public CommitToLake(LakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public PDone expand(PCollectionTuple tracked) {
    // Files are brought together, not events: where two collections meet, everything in them is
    // serialised and handed to another thread.
    PCollectionList.of(files(tracked.get(TrackUnits.UNIQUE), LakeTable.EVENTS, "Events"))
        .and(files(tracked.get(TrackUnits.LATE), LakeTable.LATE_EVENTS, "LateEvents"))
        .apply("BothTables", Flatten.pCollections())
        .apply("CommitFiles", ParDo.of(new CommitFiles(settings)));
    return PDone.in(tracked.getPipeline());
  }

  private PCollection<KV<Integer, LakeFile>> files(
      PCollection<Event> events, LakeTable table, String name) {
    return events
        .apply("Write" + name, ParDo.of(new WriteLakeFiles(settings, table)))
        .setCoder(KvCoder.of(VarIntCoder.of(), LakeFileCoder.of()));
  }
}
