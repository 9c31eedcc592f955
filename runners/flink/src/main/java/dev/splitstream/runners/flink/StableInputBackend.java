package dev.splitstream.runners.flink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.contrib.streaming.state.RocksDBStateBackend;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.state.CheckpointStorage;
import org.apache.flink.runtime.state.CheckpointStorageAccess;
import org.apache.flink.runtime.state.CheckpointableKeyedStateBackend;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.ConfigurableStateBackend;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.util.InstantiationUtil;

/**
 * RocksDB, with Beam's list of pending checkpoints kept short.
 *
 * <p>Beam notes the checkpoints whose stable input was not passed on yet in a union list: each task
 * restores the notes of all tasks, and writes all of them down again. With two tasks the list
 * doubles each time the job resumes and fails before it has passed that input on: after twenty
 * failures it has a million notes, and the job dies of them. A note that is there twice says no
 * more than once, so the copies are dropped when state is restored.
 */
@SuppressWarnings("deprecation") // See IncrementalState.
// ADR-0105
final class StableInputBackend implements ConfigurableStateBackend, CheckpointStorage {
  private static final long serialVersionUID = 1;

  /** What Beam calls the list, and the class of its elements. Tests fail when it changes. */
  static final String PENDING = "notYetAcknowledgedSnapshots";

  private static final String PENDING_TYPE =
      "org.apache.beam.runners.flink.translation.wrappers.streaming.stableinput"
          + ".BufferingDoFnRunner$CheckpointIdentifier";

  private final RocksDBStateBackend rocks;

  StableInputBackend(RocksDBStateBackend rocks) {
    this.rocks = rocks;
  }

  @Override
  public StateBackend configure(ReadableConfig config, ClassLoader classLoader) {
    return new StableInputBackend(rocks.configure(config, classLoader));
  }

  @Override
  public OperatorStateBackend createOperatorStateBackend(OperatorStateBackendParameters parameters)
      throws Exception {
    OperatorStateBackend restored = rocks.createOperatorStateBackend(parameters);
    dropCopies(restored);
    return restored;
  }

  /** Drops what the list of pending checkpoints has more than once. Others are left as they are. */
  static void dropCopies(OperatorStateBackend restored) throws Exception {
    if (restored.getRegisteredStateNames().contains(PENDING)) {
      dropCopies(restored, Class.forName(PENDING_TYPE));
    }
  }

  private static <T> void dropCopies(OperatorStateBackend restored, Class<T> type)
      throws Exception {
    ListStateDescriptor<T> descriptor = new ListStateDescriptor<>(PENDING, type);
    ListState<T> pending = restored.getUnionListState(descriptor);
    // The type is Beam's own and knows no equality, so what is compared is what is written down.
    Set<ByteBuffer> seen = new HashSet<>();
    List<T> distinct = new ArrayList<>();
    for (T note : pending.get()) {
      byte[] written =
          InstantiationUtil.serializeToByteArray(descriptor.getElementSerializer(), note);
      if (seen.add(ByteBuffer.wrap(written))) {
        distinct.add(note);
      }
    }
    pending.update(distinct);
  }

  @Override
  public <K> CheckpointableKeyedStateBackend<K> createKeyedStateBackend(
      KeyedStateBackendParameters<K> parameters) throws IOException {
    return rocks.createKeyedStateBackend(parameters);
  }

  @Override
  public boolean useManagedMemory() {
    return rocks.useManagedMemory();
  }

  @Override
  public boolean supportsNoClaimRestoreMode() {
    return rocks.supportsNoClaimRestoreMode();
  }

  @Override
  public boolean supportsSavepointFormat(SavepointFormatType format) {
    return rocks.supportsSavepointFormat(format);
  }

  @Override
  public CompletedCheckpointStorageLocation resolveCheckpoint(String pointer) throws IOException {
    return rocks.resolveCheckpoint(pointer);
  }

  @Override
  public CheckpointStorageAccess createCheckpointStorage(JobID jobId) throws IOException {
    return rocks.createCheckpointStorage(jobId);
  }
}
