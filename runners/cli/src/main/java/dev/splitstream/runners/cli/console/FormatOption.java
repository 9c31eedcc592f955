package dev.splitstream.runners.cli.console;

import dev.splitstream.process.Report;
import dev.splitstream.process.ReportFormat;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of every command that reads: text, or JSON for programs. */
public final class FormatOption {
  @Option(
      names = ReportFormat.JSON_OPTION,
      description = "Print one JSON document instead of text.")
  private boolean json;

  public FormatOption() {}

  /** Whether one JSON document is wanted. */
  public boolean isJson() {
    return json;
  }

  /** Prints what a command found out. */
  public void print(Report report) {
    ReportFormat.of(json).print(report, System.out);
  }

  /** Arguments for a tool that prints by itself. */
  public List<String> arguments() {
    return json ? List.of(ReportFormat.JSON_OPTION) : List.of();
  }
}
