package dev.splitstream.process;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a program ends: the exit status of the {@code splitstream} command and of each tool that it
 * runs in a process of its own.
 */
public enum ExitCode {
  /** It did what was asked. */
  OK(0, "done"),

  /**
   * It failed, or the outcome is negative: a difference, a refusal. The JVM exits with the same
   * status when {@code main} throws.
   */
  FAILED(1, "failed, or the outcome is not as expected: a difference, a refusal"),

  /** The command line is wrong. */
  USAGE(2, "wrong usage"),

  /** No stack, or no cluster, runs in the folder. */
  NOT_RUNNING(3, "no stack runs in the folder, or no cluster"),

  /** Used by the launcher script, too, when it cannot build or find Java. */
  CANNOT_START(4, "the stack cannot start, or something it needs is not built or installed"),

  /** 128 and the number of the signal, as in shells. */
  INTERRUPTED(130, "ended by Ctrl-C");

  private final int status;
  private final String meaning;

  ExitCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  /** The number that the process ends with. */
  public int status() {
    return status;
  }

  /** A few words for the help of the command. */
  public String meaning() {
    return meaning;
  }

  /** The code with this number; empty if it has none, such as after a signal. */
  public static Optional<ExitCode> of(int status) {
    return Arrays.stream(values()).filter(code -> code.status == status).findFirst();
  }
}
