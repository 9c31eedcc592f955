package dev.splitstream.runners.flink;

import dev.splitstream.pipelines.lake.StoreOptions;
import dev.splitstream.runners.flink.lineage.LineageSettings;
import dev.splitstream.runners.flink.lineage.LineageStorage;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkStateBackendFactory;
import org.apache.flink.contrib.streaming.state.RocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.util.TernaryBoolean;

/**
 * RocksDB with incremental checkpoints, as part of the job: on a cluster its processes do not see
 * the submitter's configuration of state.
 */
public final class IncrementalState implements FlinkStateBackendFactory {
  /**
   * Checkpoints are written where Beam expects them, and recorded in the database.
   *
   * <p>Flink has got its limit of checkpoints under way from the options by now, and Beam has not
   * yet sized its buffers by them: so there can be more of these. A test reads both numbers.
   */
  @Override
  @SuppressWarnings("deprecation") // Beam knows no other backend that says where checkpoints go.
  public StateBackend createStateBackend(FlinkPipelineOptions options) {
    options.setNumConcurrentCheckpoints(FlinkTuning.STABLE_INPUT_BUFFERS - 1);
    EventJobOptions job = options.as(EventJobOptions.class);
    LineageStorage storage =
        new LineageStorage(
            options.getStateBackendStoragePath(),
            new LineageSettings(
                StoreOptions.database(job),
                job.getLineage(),
                job.getStartLocation(),
                job.getStartNumber()));
    RocksDBStateBackend backend = new RocksDBStateBackend(storage, TernaryBoolean.TRUE);
    backend.setRocksDBOptions(new StateOptions());
    return new StableInputBackend(backend);
  }
}
