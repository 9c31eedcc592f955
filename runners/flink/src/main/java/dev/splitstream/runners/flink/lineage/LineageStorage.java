package dev.splitstream.runners.flink.lineage;

import java.io.IOException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.CheckpointStorage;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.ConfigurableStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.filesystem.FsStateBackend;

/**
 * Keeps checkpoints in files, and records each in the database, see {@link LineageGuard}. It comes
 * with the job, so that every cluster uses it.
 */
@SuppressWarnings("deprecation") // Beam knows no other storage that comes with the job.
// ADR-0078
public final class LineageStorage
    implements StateBackend, CheckpointStorage, ConfigurableStateBackend {
  private static final long serialVersionUID = 1L;

  private final FsStateBackend files;
  private final LineageSettings settings;

  /**
   * @param location where checkpoints go
   * @param settings which lineage they belong to
   */
  public LineageStorage(String location, LineageSettings settings) {
    this(new FsStateBackend(location), settings);
  }

  private LineageStorage(FsStateBackend files, LineageSettings settings) {
    this.files = files;
    this.settings = settings;
  }

  @Override
  public StateBackend configure(ReadableConfig config, ClassLoader classLoader) {
    return new LineageStorage(files.configure(config, classLoader), settings);
  }

  @Override
  public CheckpointStorageAccess createCheckpointStorage(JobID job) throws IOException {
    return new LineageAccess(files.createCheckpointStorage(job), new LineageGuard(settings));
  }

  @Override
  public CompletedCheckpointStorageLocation resolveCheckpoint(String pointer) throws IOException {
    return files.resolveCheckpoint(pointer);
  }

  @Override
  public <K> CheckpointableKeyedStateBackend<K> createKeyedStateBackend(
      KeyedStateBackendParameters<K> parameters) throws IOException {
    AbstractKeyedStateBackend<K> backend = files.createKeyedStateBackend(parameters);
    return backend;
  }

  @Override
  public OperatorStateBackend createOperatorStateBackend(OperatorStateBackendParameters parameters)
      throws Exception {
    return files.createOperatorStateBackend(parameters);
  }
}
