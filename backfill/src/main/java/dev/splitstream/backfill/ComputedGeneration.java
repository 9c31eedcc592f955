package dev.splitstream.backfill;

import dev.splitstream.process.Report;
import java.util.Locale;

/**
 * The outcome of a run.
 *
 * @param generation its number
 * @param read what was read
 * @param writtenRows how many rollup rows were written
 */
public record ComputedGeneration(long generation, BackfillPlan read, long writtenRows)
    implements Report {
  @Override
  public String text() {
    return String.format(
        Locale.ROOT,
        "Generation %d is complete: %s, wrote %,d rollup rows%n",
        generation,
        read.describe(),
        writtenRows);
  }
}
