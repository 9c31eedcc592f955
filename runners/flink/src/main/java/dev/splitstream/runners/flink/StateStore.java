package dev.splitstream.runners.flink;

import dev.splitstream.job.SavedCheckpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints and savepoints of all jobs that ever ran, in an object store.
 *
 * @param files access to the store
 * @param location root, s3://bucket or s3://bucket/path
 */
record StateStore(FileIO files, String location) implements SavedStates {
  private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);
  private static final String METADATA = "/_metadata";
  private static final String CHECKPOINT_PREFIX = "chk-";
  private static final String LOCAL = "file:";

  /** Where checkpoints are written. */
  String checkpoints() {
    return location + "/checkpoints";
  }

  private String savepoints() {
    return location + "/savepoints";
  }

  @Override
  public Optional<SavedCheckpoint> newest() throws IOException {
    List<SavedState> found = new ArrayList<>();
    for (String root : List.of(checkpoints(), savepoints())) {
      // An object store writes a whole file or nothing: what has metadata is complete.
      for (FileInfo file : ((SupportsPrefixOperations) files).listPrefix(root + "/")) {
        if (file.location().endsWith(METADATA)) {
          found.add(describe(folder(file.location()), file.createdAtMillis()));
        }
      }
    }
    return found.stream().max(SavedState.BY_AGE).map(SavedState::checkpoint);
  }

  @Override
  public Optional<SavedCheckpoint> at(String folder) throws IOException {
    String location = SavedCheckpoint.canonical(folder);
    return isThere(location) ? Optional.of(describe(location, 0).checkpoint()) : Optional.empty();
  }

  private boolean isThere(String location) {
    String metadata = location + METADATA;
    return metadata.startsWith(LOCAL)
        ? Files.exists(local(metadata))
        : files.newInputFile(metadata).exists();
  }

  /**
   * Deletes the checkpoints of all jobs but two: the one that made the state which the next job
   * starts from, and that next job. No state that is kept needs deleted files: a job that resumes
   * from a state reads it until its own first checkpoint, which is a full copy (Flink's restore
   * mode {@code NO_CLAIM}, its default), and writes to a folder of its own.
   *
   * @param start what the next job starts from
   * @param nextJob its id; it may have been submitted already, and be at its first checkpoint
   */
  void forgetJobsBefore(SavedCheckpoint start, String nextJob) {
    SupportsPrefixOperations store = (SupportsPrefixOperations) files;
    String root = checkpoints() + "/";
    Set<String> jobs = new HashSet<>();
    for (FileInfo file : store.listPrefix(root)) {
      int end = file.location().indexOf('/', root.length());
      if (file.location().startsWith(root) && end > 0) {
        jobs.add(file.location().substring(0, end + 1));
      }
    }
    jobs.remove(root + nextJob + "/");
    jobs.removeIf(job -> start.location().startsWith(SavedCheckpoint.canonical(job) + "/"));
    for (String job : jobs) {
      LOG.info("Deleting the checkpoints of an earlier job: {}", job);
      store.deletePrefix(job);
    }
  }

  private SavedState describe(String folder, long createdMillis) throws IOException {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    long number =
        name.startsWith(CHECKPOINT_PREFIX)
            ? Long.parseLong(name.substring(CHECKPOINT_PREFIX.length()))
            : numberInside(folder);
    return new SavedState(SavedCheckpoint.of(folder, number), createdMillis);
  }

  /**
   * Reads the head of the metadata: what it marks, its version, the number. The rest would be
   * looked up in a file system that only the cluster has.
   */
  private long numberInside(String savepoint) throws IOException {
    try (DataInputStream metadata = openMetadata(savepoint)) {
      if (metadata.readInt() != Checkpoints.HEADER_MAGIC_NUMBER) {
        throw new IllegalStateException(
            "Cannot read " + savepoint + ": it is no checkpoint or savepoint of Flink");
      }
      metadata.readInt();
      return metadata.readLong();
    }
  }

  private DataInputStream openMetadata(String savepoint) throws IOException {
    String metadata = savepoint + METADATA;
    return new DataInputStream(
        metadata.startsWith(LOCAL)
            ? Files.newInputStream(local(metadata))
            : files.newInputFile(metadata).newStream());
  }

  private static Path local(String address) {
    return Path.of(address.substring(LOCAL.length()).replaceFirst("^//", ""));
  }

  private static String folder(String metadata) {
    return metadata.substring(0, metadata.length() - METADATA.length());
  }
}
