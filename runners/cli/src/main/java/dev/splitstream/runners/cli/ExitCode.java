package dev.splitstream.runners.cli;

/** What the command answers to the shell. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** It did not come out as it should: wrong figures, a difference, a refused request. */
  static final int FAILED = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** No stack runs in the folder. */
  static final int NOT_RUNNING = 3;

  /** The stack cannot be started. */
  static final int CANNOT_START = 4;

  /** Ended by Ctrl-C, as shells count it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
