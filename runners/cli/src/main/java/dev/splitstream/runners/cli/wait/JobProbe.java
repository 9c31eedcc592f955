package dev.splitstream.runners.cli.wait;

import java.io.IOException;

/** Looks at the job that computes the figures. Used only while the figures do not change. */
@FunctionalInterface
public interface JobProbe {
  /** Whether figures can be expected. */
  enum Condition {
    /** It works, as far as known. */
    UP,
    /** It does not work now, and is being started. */
    STARTING,
    /** It does not work, and nothing will change that by itself. */
    DOWN
  }

  /**
   * How the job is.
   *
   * @param condition whether figures can be expected
   * @param report that as a sentence, with the reason where there is one, and where to look
   */
  record Job(Condition condition, String report) {}

  /**
   * Looks now.
   *
   * @throws IOException if its state cannot be read
   */
  Job look() throws IOException;
}
