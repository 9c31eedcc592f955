package dev.splitstream.runners.flink;

import dev.splitstream.job.SavedCheckpoint;
import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.settings.FlinkSecurity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.iceberg.io.FileIO;

/**
 * Submits the job to a cluster, to resume from the newest checkpoint or savepoint.
 *
 * <p>The id of the job is made of where it starts. So a cluster that is given two jobs that start
 * at the same point refuses the second, from any submitter.
 *
 * @param options of the job
 * @param security of the cluster's REST API
 */
record JobSubmission(ClusterJobOptions options, FlinkSecurity security) {
  private static final String FROM_THE_BEGINNING = "the beginning";
  private static final int PASSWORD_BYTES = 16;
  private static final String CONFIGURATION = "flink-conf.yaml";

  /**
   * Submits and returns when the cluster has taken the job.
   *
   * @param parallelism how many tasks of each step
   * @param savepoint where to resume from; empty for the newest
   * @return where it resumes from; empty if it starts without state
   * @throws IllegalStateException if the job may not start there, see {@link ResumePoint}
   */
  Optional<SavedCheckpoint> submit(int parallelism, Optional<String> savepoint)
      throws IOException, SQLException, InterruptedException {
    try (FileIO files = StoreOptions.lake(options).openFiles()) {
      StateStore store = new StateStore(files, options.getStateLocation());
      Optional<SavedCheckpoint> start =
          new ResumePoint(store, options.getLineage())
              .find(StoreOptions.database(options), savepoint);
      Path configuration = configurationFolder();
      try {
        writeConfiguration(configuration, start);
        ClusterJobOptions submitted = remote(store, configuration, parallelism, start);
        Pipeline pipeline = EventJob.assemble(submitted);
        // ADR-0068
        start.ifPresent(state -> store.forgetJobsBefore(state, jobId(start)));
        pipeline.run();
      } finally {
        delete(configuration);
      }
      return start;
    }
  }

  private ClusterJobOptions remote(
      StateStore store, Path configuration, int parallelism, Optional<SavedCheckpoint> start) {
    FlinkPipelineOptions flink =
        PipelineOptionsFactory.fromArgs(arguments()).as(FlinkPipelineOptions.class);
    EventJobOptions.resume(flink.as(EventJobOptions.class), start);
    FlinkTuning.apply(flink);
    flink.setRunner(FlinkRunner.class);
    flink.setFlinkMaster(options.getFlink());
    flink.setFlinkConfDir(configuration.toString());
    flink.setFilesToStage(List.of(options.getJobJar()));
    flink.setStateBackendStoragePath(store.checkpoints());
    flink.setParallelism(parallelism);
    flink.setAttachedMode(false);
    start.ifPresent(state -> flink.setSavepointPath(state.location()));
    return flink.as(ClusterJobOptions.class);
  }

  /** Options are changed by the runner; each submission gets its own. */
  private String[] arguments() {
    return OptionArguments.of(options, EventJobOptions.class).toArray(String[]::new);
  }

  /** For this submission alone: it may hold passwords. */
  private Path configurationFolder() throws IOException {
    Path work = Files.createDirectories(Path.of(options.getWorkDirectory()).toAbsolutePath());
    // Only its owner may enter it.
    return Files.createTempDirectory(work, "conf");
  }

  private void writeConfiguration(Path folder, Optional<SavedCheckpoint> start) throws IOException {
    List<String> lines = new ArrayList<>(FlinkTuning.configuration());
    lines.add("$internal.pipeline.job-id: " + jobId(start));
    lines.addAll(security.copyInto(folder, password()).configuration());
    Files.write(folder.resolve(CONFIGURATION), lines);
  }

  /** For files that no longer exist when the job is submitted. */
  private static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  static String jobId(Optional<SavedCheckpoint> start) {
    String point = start.map(SavedCheckpoint::location).orElse(FROM_THE_BEGINNING);
    // ADR-0061
    return UUID.nameUUIDFromBytes(point.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
