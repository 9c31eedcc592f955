package dev.splitstream.runners.local.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads parts of a log that another process is writing. */
public final class LogText {
  private static final int MOST_BYTES = 1 << 20;

  private LogText() {}

  /** Size of a log in bytes; 0 if it does not exist. */
  public static long size(Path log) throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }

  /** What follows an offset, at most one MiB; empty if the log ends before it. */
  public static String from(Path log, long offset) throws IOException {
    if (Files.notExists(log)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = Math.max(0, Math.min(file.length() - offset, MOST_BYTES));
      byte[] bytes = new byte[Math.toIntExact(length)];
      file.seek(offset);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The last lines, at most {@code count} of them and at most one MiB. */
  public static List<String> tail(Path log, int count) throws IOException {
    List<String> lines = from(log, Math.max(0, size(log) - MOST_BYTES)).lines().toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
