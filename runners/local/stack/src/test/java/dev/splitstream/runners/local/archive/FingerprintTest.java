package dev.splitstream.runners.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  private static final List<String> FLAGS = List.of("-Xmx64m");

  @TempDir private Path folder = Path.of(".");
  private Path jar = Path.of("a.jar");
  private Path library = Path.of("b.jar");
  private String before = "";

  @BeforeEach
  void createJars() throws IOException {
    jar = Files.writeString(folder.resolve("a.jar"), "classes");
    library = Files.createDirectories(folder.resolve("lib")).resolve("b.jar");
    Files.writeString(library, "classes");
    before = fingerprint();
  }

  @Test
  void sameJars_haveTheSame() throws IOException {
    assertThat(fingerprint()).isEqualTo(before);
  }

  @Test
  void jarThatWasBuiltAgain_changesIt() throws IOException {
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void libraryOfAnotherSize_changesIt() throws IOException {
    FileTime time = Files.getLastModifiedTime(library);
    Files.writeString(library, "other classes");
    Files.setLastModifiedTime(library, time);

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void newLibrary_changesIt() throws IOException {
    Files.writeString(library.resolveSibling("c.jar"), "classes");

    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void otherFlags_changeIt() throws IOException {
    assertThat(Fingerprint.of(List.of(jar), List.of("-Xmx65m"))).isNotEqualTo(before);
  }

  private String fingerprint() throws IOException {
    return Fingerprint.of(List.of(jar), FLAGS);
  }
}
