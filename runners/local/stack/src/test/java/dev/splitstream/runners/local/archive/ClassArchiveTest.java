package dev.splitstream.runners.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void flags_noArchiveYet_recordOne() {
    assertThat(archive("kafka").flags())
        .contains("-XX:ArchiveClassesAtExit=" + archive("kafka").recording())
        .noneMatch(flag -> flag.startsWith("-XX:SharedArchiveFile"));
  }

  @Test
  void flags_archiveIsThere_useIt() throws IOException {
    Files.createFile(archive("kafka").file());

    assertThat(archive("kafka").flags())
        .contains("-XX:SharedArchiveFile=" + archive("kafka").file())
        .noneMatch(flag -> flag.startsWith("-XX:ArchiveClassesAtExit"));
  }

  @Test
  void flags_archiveOfAnotherBuild_isNotUsed() throws IOException {
    Files.createFile(new ClassArchive(folder, "kafka", "other", "kafka").file());

    assertThat(archive("kafka").flags()).noneMatch(flag -> flag.contains("other"));
  }

  @Test
  void keep_takesTheRecording() throws IOException {
    Files.writeString(archive("kafka").recording(), "classes");
    archive("kafka").keep();

    assertThat(archive("kafka").file()).hasContent("classes");
    assertThat(archive("kafka").recording()).doesNotExist();
  }

  @Test
  void keep_nothingRecorded_leavesWhatIsThere() throws IOException {
    Files.writeString(archive("kafka").file(), "classes");
    archive("kafka").keep();

    assertThat(archive("kafka").file()).hasContent("classes");
  }

  @Test
  void keep_removesThoseOfOtherBuildsAndOfDeadRecorders() throws IOException {
    Files.createFile(folder.resolve("kafka-other.jsa"));
    Files.createFile(folder.resolve("kafka-print.jsa." + Long.MAX_VALUE + ".kafka"));
    Files.createFile(folder.resolve("splitstream-kafka.jar"));
    Files.createFile(folder.resolve("s3-other.jsa"));
    Files.createFile(archive("kafka-2").recording());
    Files.createFile(archive("kafka").recording());
    archive("kafka").keep();

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left)
          .containsExactlyInAnyOrder(
              archive("kafka").file(),
              archive("kafka-2").recording(),
              folder.resolve("splitstream-kafka.jar"),
              folder.resolve("s3-other.jsa"));
    }
  }

  private ClassArchive archive(String process) {
    return new ClassArchive(folder, "kafka", "print", process);
  }
}
