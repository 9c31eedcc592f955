package dev.splitstream.pipelines.rollup;

import dev.splitstream.rollup.Grain;

/** What windows of one width are keyed by. */
public interface GrainCell {
  /** How wide its windows are. */
  Grain grain();
}
