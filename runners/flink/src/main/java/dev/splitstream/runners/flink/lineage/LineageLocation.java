package dev.splitstream.runners.flink.lineage;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import java.util.List;
import org.apache.flink.runtime.state.CheckpointMetadataOutputStream;
import org.apache.flink.runtime.state.CheckpointStateOutputStream;
import org.apache.flink.runtime.state.CheckpointStorageLocation;
import org.apache.flink.runtime.state.CheckpointStorageLocationReference;
import org.apache.flink.runtime.state.CheckpointedStateScope;
import org.apache.flink.runtime.state.StreamStateHandle;

/**
 * Where one checkpoint goes.
 *
 * @param files the place
 * @param checkpoint what is noted of it
 * @param guard notes it
 */
record LineageLocation(
    CheckpointStorageLocation files, SavedCheckpoint checkpoint, LineageGuard guard)
    implements CheckpointStorageLocation {

  @Override
  public CheckpointMetadataOutputStream createMetadataOutputStream() throws IOException {
    return new LineageMetadata(files.createMetadataOutputStream(), checkpoint, guard);
  }

  @Override
  public void disposeOnFailure() throws IOException {
    files.disposeOnFailure();
  }

  @Override
  public CheckpointStorageLocationReference getLocationReference() {
    return files.getLocationReference();
  }

  @Override
  public CheckpointStateOutputStream createCheckpointStateOutputStream(CheckpointedStateScope scope)
      throws IOException {
    return files.createCheckpointStateOutputStream(scope);
  }

  @Override
  public boolean canFastDuplicate(StreamStateHandle handle, CheckpointedStateScope scope)
      throws IOException {
    return files.canFastDuplicate(handle, scope);
  }

  @Override
  public List<StreamStateHandle> duplicate(
      List<StreamStateHandle> handles, CheckpointedStateScope scope) throws IOException {
    return files.duplicate(handles, scope);
  }
}
