package dev.splitstream.backfill;

import dev.splitstream.pipelines.lake.StoreOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What a backfill must be told. */
public interface BackfillOptions extends StoreOptions {

  /** The generation to compare. */
  @Description("diff: the generation to compare with the published one; 0 for the newest backfill")
  @Default.Long(0)
  long getGeneration();

  /** See {@link #getGeneration}. */
  void setGeneration(long value);

  /** How many read. */
  @Description("run: into how many shares the lake's files are divided, each read by one worker")
  @Default.Integer(4)
  int getReaders();

  /** See {@link #getReaders}. */
  void setReaders(int value);
}
