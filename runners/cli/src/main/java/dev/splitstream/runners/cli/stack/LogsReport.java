package dev.splitstream.runners.cli.stack;

import dev.splitstream.process.Report;
import java.util.List;

/**
 * The ends of logs.
 *
 * @param logs by process
 */
record LogsReport(List<Log> logs) implements Report {
  /** Copies the list. */
  LogsReport {
    logs = List.copyOf(logs);
  }

  /**
   * The end of a log.
   *
   * @param process which writes it
   * @param lines the last ones, the oldest first
   */
  record Log(String process, List<String> lines) {
    /** Copies the list. */
    Log {
      lines = List.copyOf(lines);
    }

    private void write(StringBuilder text, boolean named) {
      for (String line : lines) {
        text.append(named ? String.format("%-14s | %s", process, line) : line).append('\n');
      }
    }
  }

  @Override
  public String text() {
    return text(logs.size() > 1);
  }

  /**
   * The lines as text.
   *
   * @param named whether each begins with the name of its process
   */
  String text(boolean named) {
    StringBuilder text = new StringBuilder();
    logs.forEach(log -> log.write(text, named));
    return text.toString();
  }
}
