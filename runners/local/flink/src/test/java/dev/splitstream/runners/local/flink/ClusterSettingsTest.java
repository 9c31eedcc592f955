package dev.splitstream.runners.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {
  @TempDir private Path root = Path.of(".");

  @Test
  void taskManager_findsTheJobManager() throws Exception {
    assertThat(taskManager().get(JobManagerOptions.PORT)).isEqualTo(6123);
  }

  @Test
  void taskManager_hasItsSlots() throws Exception {
    assertThat(taskManager().get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(3);
  }

  @Test
  void folder_withASpace_isReadAsOne() throws Exception {
    assertThat(taskManager().get(CoreOptions.TMP_DIRS))
        .isEqualTo(root.resolve("a folder/tmp").toString());
  }

  @Test
  void furtherSettings_areWritten() throws Exception {
    assertThat(taskManager().getString("web.submit.enable", "missing")).isEqualTo("false");
  }

  @Test
  void jobManager_servesRestOnItsPort() throws Exception {
    Configuration configuration =
        GlobalConfiguration.loadConfiguration(settings().writeForJobManager().toString());

    assertThat(configuration.get(RestOptions.PORT)).isEqualTo(8083);
  }

  private Configuration taskManager() throws Exception {
    return GlobalConfiguration.loadConfiguration(
        settings().writeForTaskManager("taskmanager-1", 6200, 3).toString());
  }

  private ClusterSettings settings() {
    return new ClusterSettings(
        root.resolve("a folder"),
        8083,
        6123,
        "http://127.0.0.1:9000",
        "bucket",
        List.of("web.submit.enable: false"));
  }
}
