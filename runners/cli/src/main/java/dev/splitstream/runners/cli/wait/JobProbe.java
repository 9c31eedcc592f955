package dev.splitstream.runners.cli.wait;

import java.io.IOException;

/** Tells how the job is that makes the figures. Asked only while the figures do not move. */
@FunctionalInterface
public interface JobProbe {
  /** Whether figures can be expected. */
  enum Condition {
    /** It works, as far as can be told. */
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
   * @throws IOException if it cannot be told
   */
  Job look() throws IOException;
}
