package dev.splitstream.tests.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left on the heap of a JVM after a full collection. */
public final class LiveHeap {
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

  private LiveHeap() {}

  /** Of these processes together, in MiB. */
  public static long mebibytes(List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    long bytes = 0;
    for (ProcessHandle process : processes) {
      bytes += bytes(process.pid());
    }
    return bytes >> 20;
  }

  /** The histogram counts what is live, so the JVM collects everything else before. */
  private static long bytes(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher matcher = TOTAL.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("Cannot read the heap of " + pid + ": " + output);
    }
    return Long.parseLong(matcher.group(1));
  }
}
