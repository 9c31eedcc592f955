package dev.splitstream.runners.cli.console;

/** Whether a person is watching. */
final class Terminal {
  /** Set by the launcher script: Java cannot tell on every version whether this is a terminal. */
  private static final String PROPERTY = "splitstream.terminal";

  private Terminal() {}

  static boolean isInteractive() {
    return Boolean.getBoolean(PROPERTY);
  }
}
