package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  @Test
  void newDirectory_hasNoCheckpoint(@TempDir Path folder) throws IOException {
    assertThat(new StateDirectory(folder.resolve("new")).newest()).isEmpty();
  }

  @Test
  void newestCheckpoint_isTheHighestOfAllRuns(@TempDir Path folder) throws IOException {
    StateDirectory state = new StateDirectory(folder);
    complete(state, "run-a/chk-9");
    SavedCheckpoint newest = complete(state, "run-b/chk-10");
    assertThat(state.newest()).contains(newest);
  }

  @Test
  void checkpointWithoutMetadata_isNotComplete(@TempDir Path folder) throws IOException {
    StateDirectory state = new StateDirectory(folder);
    SavedCheckpoint whole = complete(state, "run-a/chk-9");
    Files.createDirectories(state.checkpoints().resolve("run-a/chk-10"));
    assertThat(state.newest()).contains(whole);
  }

  @Test
  void configuration_namesTheCheckpointAsFlinkReadsIt(@TempDir Path folder) throws IOException {
    StateDirectory state = new StateDirectory(folder.resolve("a folder"));
    SavedCheckpoint checkpoint = complete(state, "run-a/chk-1");
    Path configuration = state.writeConfiguration(8082, Optional.of(checkpoint));
    assertThat(configuration.resolve("flink-conf.yaml"))
        .content()
        .contains("execution.savepoint.path: " + checkpoint.location());
  }

  private static SavedCheckpoint complete(StateDirectory state, String checkpoint)
      throws IOException {
    Path folder = Files.createDirectories(state.checkpoints().resolve(checkpoint));
    Files.createFile(folder.resolve("_metadata"));
    return state.at("file:" + folder).orElseThrow();
  }
}
