package dev.splitstream.runners.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an embedded Flink keeps what must outlive it. Only the newest complete checkpoint is ever
 * offered: an older one would forget what was committed to the lake since.
 *
 * @param root the folder
 */
record StateDirectory(Path root) {
  private static final String METADATA = "_metadata";
  private static final String CHECKPOINT_PREFIX = "chk-";
  private static final int CHECKPOINT_DEPTH = 3;

  /** Where checkpoints are written: {@code <job id>/chk-<n>}. */
  Path checkpoints() {
    return root.resolve("checkpoints").toAbsolutePath();
  }

  /** The checkpoint to go on from; empty for a job that never completed one. */
  Optional<Path> newestCheckpoint() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints(), CHECKPOINT_DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .map(Path::getParent)
          .filter(folder -> folder.getFileName().toString().startsWith(CHECKPOINT_PREFIX))
          .max(Comparator.comparingLong(StateDirectory::number));
    }
  }

  /** Checkpoint numbers go on growing when a job is restored. */
  private static long number(Path checkpoint) {
    return Long.parseLong(
        checkpoint.getFileName().toString().substring(CHECKPOINT_PREFIX.length()));
  }

  /** The form that Flink takes: it does not decode the {@code %20} of a URI. */
  static String address(Path path) {
    return "file://" + path.toAbsolutePath();
  }

  /** Writes Flink's configuration and returns its folder. */
  Path writeConfiguration(int restPort, Optional<Path> checkpoint) throws IOException {
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
                "io.tmp.dirs: " + local,
                "state.backend.rocksdb.localdir: " + local,
                // Twice as many as may be on their way: those refer to files of these.
                "state.checkpoints.num-retained: 16",
                "state.backend.rocksdb.memory.fixed-per-tm: 384m",
                "taskmanager.memory.managed.size: 192m",
                "taskmanager.memory.network.min: 32m",
                "taskmanager.memory.network.max: 32m"));
    lines.addAll(FlinkTuning.configuration());
    checkpoint.ifPresent(path -> lines.add("execution.savepoint.path: " + address(path)));
    Files.write(folder.resolve("flink-conf.yaml"), lines);
    return folder;
  }
}
