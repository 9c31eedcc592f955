package dev.splitstream.runners.cli.console;

/** How far something has come, shown while it runs: a bar on a terminal, lines elsewhere. */
public sealed interface Progress extends AutoCloseable permits BarProgress, LineProgress {
  /**
   * Begins to show progress, on standard error.
   *
   * @param task what is done, such as {@code Sending}
   * @param unit what is counted, such as {@code events}
   * @param total how many there are, at least 1
   */
  static Progress of(String task, String unit, long total) {
    return Terminal.isInteractive()
        ? new BarProgress(task, unit, total)
        : new LineProgress(task, unit, total, System.err, System::nanoTime);
  }

  /** So many are done now. */
  void reach(long done);

  /** Ends the display. */
  @Override
  void close();
}
