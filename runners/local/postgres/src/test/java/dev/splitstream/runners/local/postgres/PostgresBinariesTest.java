package dev.splitstream.runners.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {
  @TempDir private Path folder = Path.of(".");

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
  })
  void archive_isThatOfThePlatform(String system, String architecture, String archive) {
    assertThat(PostgresBinaries.archiveName(system, architecture)).isEqualTo(archive);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres-linux-x86_64.txz",
    "postgres-linux-arm_64.txz",
    "postgres-darwin-x86_64.txz",
    "postgres-darwin-arm_64.txz"
  })
  void archive_comesWithTheProgram(String archive) {
    assertThat(PostgresBinaries.class.getResource("/" + archive)).isNotNull();
  }

  @Test
  void unpackedProgram_canBeRun() throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpack(folder.resolve("binaries"));

    assertThat(Files.isExecutable(binaries.program("postgres"))).isTrue();
  }

  @Test
  void unpacking_leavesNothingElse() throws IOException {
    PostgresBinaries.unpack(folder.resolve("binaries"));

    assertThat(folder.toFile().list()).containsExactly("binaries");
  }

  @Test
  void programsOfAnEarlierBuild_areReplaced() throws IOException {
    Path outdated = Files.createDirectories(folder.resolve("binaries/bin")).resolve("postgres");
    Files.writeString(outdated, "of an earlier build");

    PostgresBinaries.unpack(folder.resolve("binaries"));

    assertThat(Files.isExecutable(outdated)).isTrue();
  }

  @Test
  void programsOfThisBuild_areKept() throws IOException {
    PostgresBinaries.unpack(folder.resolve("binaries"));
    Path kept = Files.writeString(folder.resolve("binaries/kept"), "");

    PostgresBinaries.unpack(folder.resolve("binaries"));

    assertThat(kept).exists();
  }
}
