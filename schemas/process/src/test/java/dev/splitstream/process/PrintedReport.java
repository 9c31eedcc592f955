package dev.splitstream.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What a program reads of a report. */
public final class PrintedReport {
  private PrintedReport() {}

  /** Its document, without the end of the line. */
  public static String json(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ReportFormat.JSON.print(report, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).stripTrailing();
  }
}
