package dev.splitstream.bench.pipeline.handwritten;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sink that acts on its input only once a checkpoint holds it. What came before each checkpoint
 * is gathered in memory and written to state with it, so that after a crash the same things are
 * acted on again.
 *
 * @param <T> input
 */
abstract class StablePending<T> extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<T, Void> {
  private transient NavigableMap<Long, List<byte[]>> stable = new TreeMap<>();
  private transient @Nullable ListState<byte[]> state;

  /** What has come since the last checkpoint, encoded, and forgets it. */
  abstract List<byte[]> drain() throws Exception;

  /** Acts. Must change nothing the second time. */
  abstract void act(List<byte[]> pending) throws Exception;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    stable = new TreeMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "pending", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    List<byte[]> restored = new ArrayList<>();
    state.get().forEach(restored::add);
    if (!restored.isEmpty()) {
      act(restored);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    stable.put(context.getCheckpointId(), drain());
    List<byte[]> all = new ArrayList<>();
    stable.values().forEach(all::addAll);
    Objects.requireNonNull(state).update(all);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    NavigableMap<Long, List<byte[]>> complete = stable.headMap(checkpointId, true);
    List<byte[]> all = new ArrayList<>();
    complete.values().forEach(all::addAll);
    if (!all.isEmpty()) {
      act(all);
    }
    complete.clear();
  }
}
