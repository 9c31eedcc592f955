package dev.splitstream.runners.flink;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an embedded Flink keeps what must outlive it.
 *
 * @param root the folder
 */
record StateDirectory(Path root) implements SavedStates {
  private static final String METADATA = "_metadata";
  private static final String CHECKPOINT_PREFIX = "chk-";
  private static final String SCHEME = "file://";
  private static final int CHECKPOINT_DEPTH = 3;
  private static final int ATTEMPTS_OF_A_PROCESS = 10;

  /** Where checkpoints are written: {@code <job id>/chk-<n>}. */
  Path checkpoints() {
    return root.resolve("checkpoints").toAbsolutePath();
  }

  @Override
  public Optional<SavedCheckpoint> newest() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints(), CHECKPOINT_DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .map(Path::getParent)
          .filter(folder -> folder.getFileName().toString().startsWith(CHECKPOINT_PREFIX))
          .map(StateDirectory::describe)
          .max(Comparator.comparingLong(SavedCheckpoint::number));
    }
  }

  @Override
  public Optional<SavedCheckpoint> at(String location) {
    String local = SavedCheckpoint.canonical(location);
    if (!local.startsWith(SCHEME)) {
      return Optional.empty();
    }
    Path folder = Path.of(local.substring(SCHEME.length()));
    return folder.getFileName().toString().startsWith(CHECKPOINT_PREFIX)
            && Files.exists(folder.resolve(METADATA))
        ? Optional.of(describe(folder))
        : Optional.empty();
  }

  /** Checkpoint numbers keep growing when a job is restored. */
  private static SavedCheckpoint describe(Path folder) {
    long number =
        Long.parseLong(folder.getFileName().toString().substring(CHECKPOINT_PREFIX.length()));
    return SavedCheckpoint.of(address(folder), number);
  }

  /** The form that Flink takes: it does not decode the {@code %20} of a URI. */
  static String address(Path path) {
    return SCHEME + path.toAbsolutePath();
  }

  /** Writes Flink's configuration and returns its folder. */
  Path writeConfiguration(int restPort, Optional<SavedCheckpoint> checkpoint) throws IOException {
    Path folder = Files.createDirectories(root.resolve("conf").toAbsolutePath());
    Path local = Files.createDirectories(root.resolve("tmp").toAbsolutePath());
    Files.createDirectories(checkpoints());
    List<String> lines =
        new ArrayList<>(
            List.of(
                "rest.address: 127.0.0.1",
                "rest.bind-address: 127.0.0.1",
                "rest.bind-port: " + restPort,
                "rest.port: " + restPort,
                // Else the server of files for tasks listens on all addresses.
                "jobmanager.bind-host: 127.0.0.1",
                // The process that watches the job asks every second.
                "web.refresh-interval: 500",
                "io.tmp.dirs: " + local,
                "state.backend.rocksdb.localdir: " + local,
                // One on its way refers to files of those before it.
                "state.checkpoints.num-retained: 16",
                "state.backend.rocksdb.memory.fixed-per-tm: 384m",
                // What a failed attempt held natively is not all given back. After some in a row
                // the
                // process ends, and is started again.
                "restart-strategy.exponential-delay.attempts-before-reset-backoff: "
                    + ATTEMPTS_OF_A_PROCESS,
                "taskmanager.memory.managed.size: 192m",
                "taskmanager.memory.network.min: 32m",
                "taskmanager.memory.network.max: 32m"));
    lines.addAll(FlinkTuning.configuration());
    checkpoint.ifPresent(start -> lines.add("execution.savepoint.path: " + start.location()));
    Files.write(folder.resolve("flink-conf.yaml"), lines);
    return folder;
  }
}
