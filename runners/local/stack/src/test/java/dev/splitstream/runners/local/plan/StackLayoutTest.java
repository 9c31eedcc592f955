package dev.splitstream.runners.local.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLayoutTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void newFolder_isForItsOwnerOnly() throws IOException {
    new StackLayout(folder.resolve("new")).create();
    assertThat(permissions(folder.resolve("new"))).isEqualTo("rwx------");
  }

  @Test
  void folderThatOthersCouldLookInto_isClosed() throws IOException {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    new StackLayout(open).create();
    assertThat(permissions(open)).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
