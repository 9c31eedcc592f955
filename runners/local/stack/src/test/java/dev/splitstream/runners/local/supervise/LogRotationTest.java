package dev.splitstream.runners.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRotationTest {
  @TempDir private Path folder;

  @Test
  void longLog_isKeptBeside_andItsWriterContinuesAtTheStart() throws IOException {
    Path log = folder.resolve("kafka.log");
    try (OutputStream out = new FileOutputStream(log.toFile(), true)) {
      write(out, "0123456789\n");
      new LogRotation(10).rotate(folder);
      write(out, "next\n");
    }
    assertThat(log).hasContent("next\n");
    assertThat(folder.resolve("kafka.log.1")).hasContent("123456789\n");
  }

  @Test
  void logOfTheAllowedSize_isLeftAlone() throws IOException {
    Files.writeString(folder.resolve("kafka.log"), "0123456789");
    new LogRotation(10).rotate(folder);
    assertThat(folder.resolve("kafka.log")).hasContent("0123456789");
    assertThat(folder.resolve("kafka.log.1")).doesNotExist();
  }

  @Test
  void logThatWasKeptBefore_isReplaced_andNotRotatedItself() throws IOException {
    Files.writeString(folder.resolve("kafka.log.1"), "x".repeat(100));
    Files.writeString(folder.resolve("kafka.log"), "0123456789ab");
    new LogRotation(10).rotate(folder);
    assertThat(folder.resolve("kafka.log.1")).hasContent("23456789ab");
    assertThat(folder.resolve("kafka.log")).isEmptyFile();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
