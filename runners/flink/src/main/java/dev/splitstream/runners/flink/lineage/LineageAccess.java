package dev.splitstream.runners.flink.lineage;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.state.CheckpointStateOutputStream;
import org.apache.flink.runtime.state.CheckpointStateToolset;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointStorageLocation;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.CheckpointStreamFactory;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.filesystem.FsCheckpointStorageLocation;
import org.jspecify.annotations.Nullable;

/** Checkpoints in files. What the JobManager does with them is noted; tasks only write. */
final class LineageAccess implements CheckpointStorageAccess {
  private final CheckpointStorageAccess files;
  private final LineageGuard guard;

  LineageAccess(CheckpointStorageAccess files, LineageGuard guard) {
    this.files = files;
    this.guard = guard;
  }

  /** The JobManager does this once for a job, before its first checkpoint. */
  @Override
  public void initializeBaseLocationsForCheckpoint() throws IOException {
    files.initializeBaseLocationsForCheckpoint();
    guard.claim();
  }

  @Override
  public CheckpointStorageLocation initializeLocationForCheckpoint(long checkpointId)
      throws IOException {
    return begun(files.initializeLocationForCheckpoint(checkpointId), checkpointId);
  }

  @Override
  public CheckpointStorageLocation initializeLocationForSavepoint(
      long checkpointId, @Nullable String pointer) throws IOException {
    return begun(files.initializeLocationForSavepoint(checkpointId, pointer), checkpointId);
  }

  private CheckpointStorageLocation begun(CheckpointStorageLocation location, long checkpointId)
      throws IOException {
    SavedCheckpoint checkpoint =
        SavedCheckpoint.of(folder((FsCheckpointStorageLocation) location), checkpointId);
    guard.start(checkpoint);
    return new LineageLocation(location, checkpoint, guard);
  }

  private static String folder(FsCheckpointStorageLocation location) {
    Path metadata = location.getMetadataFilePath();
    return metadata.getParent().toString();
  }

  @Override
  public boolean supportsHighlyAvailableStorage() {
    return files.supportsHighlyAvailableStorage();
  }

  @Override
  public boolean hasDefaultSavepointLocation() {
    return files.hasDefaultSavepointLocation();
  }

  @Override
  public CompletedCheckpointStorageLocation resolveCheckpoint(String pointer) throws IOException {
    return files.resolveCheckpoint(pointer);
  }

  @Override
  public CheckpointStreamFactory resolveCheckpointStorageLocation(
      long checkpointId, CheckpointStorageLocationReference reference) throws IOException {
    return files.resolveCheckpointStorageLocation(checkpointId, reference);
  }

  @Override
  public CheckpointStateOutputStream createTaskOwnedStateStream() throws IOException {
    return files.createTaskOwnedStateStream();
  }

  @Override
  public CheckpointStateToolset createTaskOwnedCheckpointStateToolset() {
    return files.createTaskOwnedCheckpointStateToolset();
  }
}
