package dev.splitstream.backfill;

/**
 * What a tool that works on the lake answers to the process that started it. The {@code
 * splitstream} command translates these into its own exit codes.
 */
public final class ToolExit {
  /** Done. */
  public static final int OK = 0;

  /**
   * It could not be done, or did not come out as it should: a difference, an event that is not
   * known or was refused again. The JVM answers the same when {@code main} throws.
   */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  private ToolExit() {}
}
