package dev.splitstream.runners.flink.lineage;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import org.apache.flink.runtime.state.CheckpointMetadataOutputStream;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;

/**
 * The metadata of a checkpoint, which is written last. Only after it is closed here does Flink
 * consider the checkpoint complete and notify the tasks.
 */
final class LineageMetadata extends CheckpointMetadataOutputStream {
  private final CheckpointMetadataOutputStream file;
  private final SavedCheckpoint checkpoint;
  private final LineageGuard guard;

  LineageMetadata(
      CheckpointMetadataOutputStream file, SavedCheckpoint checkpoint, LineageGuard guard) {
    this.file = file;
    this.checkpoint = checkpoint;
    this.guard = guard;
  }

  @Override
  public CompletedCheckpointStorageLocation closeAndFinalizeCheckpoint() throws IOException {
    CompletedCheckpointStorageLocation location = file.closeAndFinalizeCheckpoint();
    guard.complete(checkpoint);
    return location;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  @Override
  public long getPos() throws IOException {
    return file.getPos();
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }

  @Override
  public void sync() throws IOException {
    file.sync();
  }

  @Override
  public void write(int value) throws IOException {
    file.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
  }
}
