package dev.splitstream.runners.cli.session;

/**
 * The exit codes of all commands. They are documented in docs/operate.md and in the help of the
 * whole command; a test checks that both list each of these.
 */
public final class ExitCode {
  /** Done. */
  public static final int OK = 0;

  /** The outcome is not as expected: wrong figures, a difference, a refused request. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** No stack, or no cluster, runs in the folder. */
  public static final int NOT_RUNNING = 3;

  /**
   * The stack cannot be started; the launcher script uses it too, when it cannot build or find
   * Java.
   */
  public static final int CANNOT_START = 4;

  /** Ended by Ctrl-C: 128 and the number of the signal, as in shells. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
