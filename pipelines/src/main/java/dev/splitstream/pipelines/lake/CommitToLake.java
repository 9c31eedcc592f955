package dev.splitstream.pipelines.lake;

import dev.splitstream.job.Lineage;
import dev.splitstream.pipelines.failed.FailedEvent;
import dev.splitstream.pipelines.unit.TrackUnits;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.iceberg.data.Record;

/**
 * Adds each unique event to the lake exactly once, each late one to the table of late ones, and
 * each failed one to the table of failed ones. Each table has its own writers; all files go through
 * one committer.
 */
// ADR-0054
public final class CommitToLake extends PTransform<PCollectionTuple, PDone> {
  private final LakeSettings settings;
  private final String lineage;
  private final int days;

  /** For the lineage that writes the lake. */
  public CommitToLake(LakeSettings settings) {
    this(settings, Lineage.LIVE, LakeFileWriter.DEFAULT_DAYS);
  }

  /**
   * Commits as part of a lineage.
   *
   * @param settings where the lake is
   * @param lineage of the job
   * @param days for how many days before its receipt an event goes to a file of its day
   */
  public CommitToLake(LakeSettings settings, String lineage, int days) {
    this.settings = settings;
    this.lineage = lineage;
    this.days = days;
  }

  @Override
  public PDone expand(PCollectionTuple outputs) {
    PCollectionList.of(
            files("Events", outputs.get(TrackUnits.UNIQUE), LakeTable.EVENTS, EventRows::toRow))
        .and(
            files(
                "LateEvents",
                outputs.get(TrackUnits.LATE),
                LakeTable.LATE_EVENTS,
                EventRows::toRow))
        .and(
            files(
                "FailedEvents",
                outputs.get(FailedEvent.TAG),
                LakeTable.FAILED_EVENTS,
                FailedRows::toRow))
        .apply("AllTables", Flatten.pCollections())
        .apply("CommitFiles", ParDo.of(new CommitFiles(settings, lineage)));
    return PDone.in(outputs.getPipeline());
  }

  private <T> PCollection<KV<Integer, LakeFile>> files(
      String name, PCollection<T> rows, LakeTable table, SerializableFunction<T, Record> toRow) {
    return rows.apply("Write" + name, ParDo.of(new WriteLakeFiles<>(settings, table, toRow, days)))
        .setCoder(KvCoder.of(VarIntCoder.of(), LakeFileCoder.of()));
  }
}
