package dev.splitstream.runners.flink;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * The checkpoints and savepoints of all jobs that ever ran, in an object store. Only the newest is
 * ever offered: an older one would forget what was committed to the lake since.
 *
 * @param files access to the store
 * @param location root, s3://bucket or s3://bucket/path
 */
record StateStore(FileIO files, String location) {
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

  /** What to go on from; empty for a job that never completed a checkpoint. */
  Optional<SavedState> newest() throws IOException {
    List<SavedState> found = new ArrayList<>();
    for (String root : List.of(checkpoints(), savepoints())) {
      // An object store writes a file at once or not at all: what has metadata is complete.
      for (FileInfo file : ((SupportsPrefixOperations) files).listPrefix(root + "/")) {
        if (file.location().endsWith(METADATA)) {
          found.add(describe(folder(file.location()), file.createdAtMillis()));
        }
      }
    }
    return found.stream().max(SavedState.BY_AGE);
  }

  /**
   * What to go on from when somebody names it.
   *
   * @throws IllegalStateException if it is older than the newest
   */
  SavedState named(String savepoint) throws IOException {
    SavedState chosen = describe(savepoint, 0);
    Optional<SavedState> newest = newest();
    if (newest.isPresent() && newest.get().number() > chosen.number()) {
      throw new IllegalStateException(
          "Cannot start from %s: %s is newer, and what was done since would be done twice; leave the savepoint out"
              .formatted(savepoint, newest.get().location()));
    }
    return chosen;
  }

  private SavedState describe(String folder, long createdMillis) throws IOException {
    String name = folder.substring(folder.lastIndexOf('/') + 1);
    long number =
        name.startsWith(CHECKPOINT_PREFIX)
            ? Long.parseLong(name.substring(CHECKPOINT_PREFIX.length()))
            : numberInside(folder);
    return new SavedState(folder, number, createdMillis);
  }

  /**
   * Reads the head of the metadata: what it marks, its version, the number. The rest would be
   * looked up in a file system that only the cluster has.
   */
  private long numberInside(String savepoint) throws IOException {
    try (DataInputStream metadata = openMetadata(savepoint)) {
      if (metadata.readInt() != Checkpoints.HEADER_MAGIC_NUMBER) {
        throw new IllegalStateException("Invalid savepoint: " + savepoint + " is none");
      }
      metadata.readInt();
      return metadata.readLong();
    }
  }

  private DataInputStream openMetadata(String savepoint) throws IOException {
    String metadata = savepoint + METADATA;
    return new DataInputStream(
        metadata.startsWith(LOCAL)
            ? Files.newInputStream(
                Path.of(metadata.substring(LOCAL.length()).replaceFirst("^//", "")))
            : files.newInputFile(metadata).newStream());
  }

  private static String folder(String metadata) {
    return metadata.substring(0, metadata.length() - METADATA.length());
  }
}
