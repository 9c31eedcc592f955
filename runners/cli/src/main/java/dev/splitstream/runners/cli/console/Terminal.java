package dev.splitstream.runners.cli.console;

/** Whether a person is watching. */
final class Terminal {
  /** Set by the launcher script: not every Java version can detect a terminal. */
  private static final String PROPERTY = "splitstream.terminal";

  private Terminal() {}

  static boolean isInteractive() {
    return Boolean.getBoolean(PROPERTY);
  }
}
