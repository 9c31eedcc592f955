package dev.splitstream.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkStateBackendFactory;
import org.apache.flink.contrib.streaming.state.RocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;

/**
 * RocksDB with incremental checkpoints, as part of the job: on a cluster its processes do not see
 * what the configuration of whoever submits the job says of state.
 */
public final class IncrementalState implements FlinkStateBackendFactory {
  /** Checkpoints go where Beam is told that they go. */
  @Override
  @SuppressWarnings("deprecation") // Beam knows no other backend that says where checkpoints go.
  public StateBackend createStateBackend(FlinkPipelineOptions options) {
    try {
      RocksDBStateBackend backend =
          new RocksDBStateBackend(options.getStateBackendStoragePath(), true);
      backend.setRocksDBOptions(new StateOptions());
      return backend;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
