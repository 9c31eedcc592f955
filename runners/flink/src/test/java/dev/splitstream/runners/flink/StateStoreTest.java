package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.job.SavedCheckpoint;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateStoreTest {
  private static final int VERSION = 4;

  @TempDir private Path root = Path.of(".");

  @BeforeEach
  void createFolders() throws IOException {
    Files.createDirectories(root.resolve("checkpoints"));
    Files.createDirectories(root.resolve("savepoints"));
  }

  @Test
  void nothing_isThereAtFirst() throws IOException {
    assertThat(store().newest()).isEmpty();
  }

  @Test
  void newest_isTheHighestNumberOfAllJobs() throws IOException {
    state("checkpoints/job-a/chk-9", 9);
    state("checkpoints/job-b/chk-10", 10);

    assertThat(store().newest().orElseThrow().location()).endsWith("/job-b/chk-10");
  }

  @Test
  void newest_savepointAfterTheLastCheckpoint_isTheSavepoint() throws IOException {
    state("checkpoints/job-a/chk-9", 9);
    state("savepoints/savepoint-a-1", 10);

    assertThat(store().newest().orElseThrow().location()).endsWith("/savepoint-a-1");
  }

  @Test
  void newest_checkpointAfterTheLastSavepoint_isTheCheckpoint() throws IOException {
    state("savepoints/savepoint-a-1", 10);
    state("checkpoints/job-b/chk-11", 11);

    assertThat(store().newest().orElseThrow().number()).isEqualTo(11);
  }

  @Test
  void stateWithoutMetadata_isNotComplete() throws IOException {
    state("checkpoints/job-a/chk-9", 9);
    Files.createDirectories(root.resolve("checkpoints/job-a/chk-10"));

    assertThat(store().newest().orElseThrow().number()).isEqualTo(9);
  }

  @Test
  void at_completeSavepoint_hasItsNumber() throws IOException {
    String savepoint = state("savepoints/savepoint-a-1", 10);

    assertThat(store().at(savepoint + "/")).contains(SavedCheckpoint.of(savepoint, 10));
  }

  @Test
  void at_nothing_isEmpty() throws IOException {
    assertThat(store().at("file:" + root.resolve("savepoints/none"))).isEmpty();
  }

  @Test
  void forgetting_leavesTheJobOfTheStartAndTheNext() throws IOException {
    state("checkpoints/job-a/chk-7", 7);
    state("checkpoints/job-b/chk-8", 8);
    state("checkpoints/job-b/chk-9", 9);
    state("checkpoints/job-bc/chk-6", 6);
    Files.createFile(Files.createDirectories(root.resolve("checkpoints/next/shared")).resolve("x"));
    store().forgetJobsBefore(store().newest().orElseThrow(), "next");

    assertThat(root.resolve("checkpoints").toFile().list())
        .containsExactlyInAnyOrder("job-b", "next");
    assertThat(root.resolve("checkpoints/job-b/chk-8/_metadata")).exists();
  }

  @Test
  void forgetting_whenASavepointIsTheStartLeavesAllSavepoints() throws IOException {
    state("checkpoints/job-a/chk-9", 9);
    state("savepoints/savepoint-a-1", 8);
    state("savepoints/savepoint-a-2", 10);
    store().forgetJobsBefore(store().newest().orElseThrow(), "next");

    assertThat(root.resolve("checkpoints").toFile().list()).isEmpty();
    assertThat(root.resolve("savepoints").toFile().list()).hasSize(2);
  }

  @Test
  void jobId_sameStart_isTheSame() throws IOException {
    state("checkpoints/job-a/chk-9", 9);

    assertThat(JobSubmission.jobId(store().newest()))
        .isEqualTo(JobSubmission.jobId(store().newest()))
        .hasSize(32);
  }

  @Test
  void jobId_otherStart_isAnother() throws IOException {
    state("checkpoints/job-a/chk-9", 9);
    String before = JobSubmission.jobId(store().newest());
    state("checkpoints/job-a/chk-10", 10);

    assertThat(JobSubmission.jobId(store().newest())).isNotEqualTo(before);
  }

  private StateStore store() {
    return new StateStore(new HadoopFileIO(new Configuration(false)), "file:" + root);
  }

  private String state(String folder, long number) throws IOException {
    Path created = Files.createDirectories(root.resolve(folder));
    try (DataOutputStream metadata =
        new DataOutputStream(Files.newOutputStream(created.resolve("_metadata")))) {
      metadata.writeInt(Checkpoints.HEADER_MAGIC_NUMBER);
      metadata.writeInt(VERSION);
      metadata.writeLong(number);
    }
    return "file:" + created;
  }
}
