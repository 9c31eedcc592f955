package dev.splitstream.backfill;

/**
 * The exit codes of tools that work on the lake. The {@code splitstream} command translates these
 * into its own exit codes.
 */
public final class ToolExit {
  /** Done. */
  public static final int OK = 0;

  /**
   * It failed, or the outcome is negative: a difference, an event that is unknown or was refused
   * again. The JVM exits with the same code when {@code main} throws.
   */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  private ToolExit() {}
}
