package dev.splitstream.runners.local.kafka;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The folder that keeps the broker's logs between runs. */
final class LogDirectory {
  private LogDirectory() {}

  /**
   * Prepares the folder named in {@code settings} for a first start, unless that was done before.
   *
   * @param settingsFile where the settings are written for the storage tool, which reads a file
   * @throws IOException if the folder cannot be written or formatted
   */
  static void formatIfFresh(Properties settings, Path settingsFile) throws IOException {
    Path logs = Path.of(settings.getProperty("log.dirs"));
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(logs);
    try (Writer writer = Files.newBufferedWriter(settingsFile)) {
      settings.store(writer, null);
    }
    String[] format = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settingsFile.toString()
    };
    int exit = StorageTool.execute(format, System.out);
    if (exit != 0) {
      throw new IOException("Cannot format " + logs + ": the storage tool answered " + exit);
    }
  }
}
