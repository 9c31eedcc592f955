package dev.splitstream.backfill;

import dev.splitstream.pipelines.lake.StoreOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** The options of a backfill. */
public interface BackfillOptions extends StoreOptions {

  /** The generation to compare. */
  @Description("diff: the generation to compare with the published one; 0 for the newest backfill")
  @Default.Long(0)
  long getGeneration();

  /** See {@link #getGeneration}. */
  void setGeneration(long value);

  /** Whether the pipeline computes. */
  @Description(
      "run: send history through the pipeline of the stream, on the runner of this program, instead"
          + " of replaying it in this process; the result is the same")
  boolean getBeam();

  /** See {@link #getBeam}. */
  void setBeam(boolean value);

  /** How many read. */
  @Description(
      "run, with the pipeline: how many shares the lake's files are divided into, each read by one"
          + " worker")
  @Default.Integer(4)
  int getReaders();

  /** See {@link #getReaders}. */
  void setReaders(int value);
}
