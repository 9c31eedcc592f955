package dev.splitstream.runners.cli.session;

/**
 * What the command answers to the shell. The table for people is in docs/operate.md and in the help
 * of the whole command; a test holds that it has each of these.
 */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** It did not come out as it should: wrong figures, a difference, a refused request. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** No stack, or no cluster, runs in the folder. */
  public static final int NOT_RUNNING = 3;

  /** The stack cannot be started; the script answers the same when it cannot build or find Java. */
  public static final int CANNOT_START = 4;

  /** Ended by Ctrl-C, as shells count it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
