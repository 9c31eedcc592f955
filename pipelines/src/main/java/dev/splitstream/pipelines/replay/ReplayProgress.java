package dev.splitstream.pipelines.replay;

/** Follows a replay. Called by many threads. */
public interface ReplayProgress {
  /** Follows nothing. */
  ReplayProgress NONE = (step, done, all) -> {};

  /** What a replay does, one after the other. */
  enum Step {
    /** Files are read. */
    READ,
    /** Units are counted. */
    COUNT,
    /** Rows are written, day by day. */
    WRITE
  }

  /**
   * A part of a step is done.
   *
   * @param done files, partitions of units, or days so far
   * @param all how many there are
   */
  void advanced(Step step, int done, int all);
}
