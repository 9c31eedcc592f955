package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;

/** A key of windows of one width. */
public interface GrainCell {
  /** How wide its windows are. */
  Grain grain();
}
