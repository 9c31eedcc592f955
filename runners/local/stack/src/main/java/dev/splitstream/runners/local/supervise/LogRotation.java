package dev.splitstream.runners.local.supervise;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps the logs small: one that is too long is copied to another that it replaces, and emptied. A
 * process holds its log open for appending, so it continues at the start of the empty one. What it
 * writes between the copy and the emptying is lost.
 */
public final class LogRotation {
  private static final String SUFFIX = ".log";
  private static final String KEPT = ".1";
  private static final long INTERVAL_SECONDS = 5;

  private final long mostBytes;
  private boolean failing;

  /** Logs of at most so many bytes, and as many of each that are kept. */
  public LogRotation(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Looks at the logs of a folder again and again, in a thread that ends with this process. */
  void watch(Path folder) {
    Thread watch = new Thread(() -> watchUntilInterrupted(folder), "logs");
    watch.setDaemon(true);
    watch.start();
  }

  private void watchUntilInterrupted(Path folder) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(INTERVAL_SECONDS);
        rotate(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empties those logs of a folder that are too long. */
  void rotate(Path folder) {
    try {
      for (Path log : logs(folder)) {
        rotateOne(log);
      }
      failing = false;
    } catch (IOException e) {
      // Standard error is the supervisor's log. Once is enough: each line makes that longer, too.
      if (!failing) {
        System.err.println("Cannot rotate the logs in " + folder + ", which keep growing: " + e);
      }
      failing = true;
    }
  }

  private static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }

  private void rotateOne(Path log) throws IOException {
    if (LogText.size(log) <= mostBytes) {
      return;
    }
    try (FileChannel full =
            FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel kept =
            FileChannel.open(
                log.resolveSibling(log.getFileName() + KEPT),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long at = full.size() - mostBytes;
      while (at < full.size()) {
        at += full.transferTo(at, full.size() - at, kept);
      }
      full.truncate(0);
    }
  }
}
