package dev.splitstream.tests.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads what Linux shows of a process. Workers of PostgreSQL come and go while one reads. */
public final class ProcessFiles {
  private ProcessFiles() {}

  /**
   * Reads something of a process's folder.
   *
   * @param <T> what is read
   */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads it. */
    T of(Path folder) throws IOException;
  }

  /**
   * What is read, or what stands for a process that has ended meanwhile.
   *
   * @throws UncheckedIOException if the process is alive and cannot be read
   */
  public static <T> T read(ProcessHandle process, T ended, Reading<T> reading) {
    Path folder = Path.of("/proc", String.valueOf(process.pid()));
    try {
      return reading.of(folder);
    } catch (IOException | UncheckedIOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException("Cannot read " + folder, new IOException(e));
      }
      return ended;
    }
  }
}
