package dev.splitstream.pipelines.rollup.experiment;

import dev.splitstream.pipelines.rollup.RowPerCell;
import dev.splitstream.pipelines.rollup.WindowSums;
import dev.splitstream.rollup.Moments;
import dev.splitstream.rollup.RollupKey;

/** The family of rollups of experiments. */
public final class ExperimentRollups {
  /** Emits every change at once, so that a cut holds all rows of an experiment. */
  public static final RowPerCell<RollupKey, Moments> FAMILY =
      new RowPerCell<>("AddToTotal", RollupKeyCoder.of(), MomentsCoder.of());

  private ExperimentRollups() {}

  /** Adds up changes in memory. */
  public static WindowSums<RollupKey, MomentsSum> sums() {
    return new WindowSums<>(MomentsSum::of);
  }
}
