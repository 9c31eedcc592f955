package dev.splitstream.assignment.server.delivery.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSnapshotStoreTest extends SnapshotStoreContract {
  @TempDir
  @SuppressWarnings("NullAway.Init") // Set before each test.
  Path folder;

  @Override
  SnapshotStore store() {
    return new FileSnapshotStore(folder.resolve("not/there/yet"));
  }

  @Test
  void unfinishedFile_isNotListed() throws IOException {
    FileSnapshotStore store = new FileSnapshotStore(folder);
    Files.createDirectories(folder.resolve("catalog/acme"));
    Files.writeString(folder.resolve("catalog/acme/.1.json.unfinished"), "{");
    assertThat(store.names("catalog/acme")).isEmpty();
  }
}
