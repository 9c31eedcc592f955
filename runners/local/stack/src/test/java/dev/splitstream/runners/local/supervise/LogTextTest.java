package dev.splitstream.runners.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTextTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void tail_isTheLastLines() throws IOException {
    assertThat(LogText.tail(log("a\nb\nc\n"), 2)).containsExactly("b", "c");
  }

  @Test
  void from_leavesOutWhatCameBefore() throws IOException {
    assertThat(LogText.from(log("old\nnew\n"), 4)).isEqualTo("new\n");
  }

  @Test
  void missingLog_isEmpty() throws IOException {
    assertThat(LogText.tail(folder.resolve("none.log"), 2)).isEmpty();
  }

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("x.log"), text);
  }
}
