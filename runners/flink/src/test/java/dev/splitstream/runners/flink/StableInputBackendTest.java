package dev.splitstream.runners.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.runners.core.construction.SerializablePipelineOptions;
import org.apache.beam.runners.flink.translation.wrappers.streaming.stableinput.BufferingDoFnRunner;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.WindowedValues;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.junit.jupiter.api.Test;

/** Two tasks with Beam's own buffers of stable input, which resume and fail again and again. */
class StableInputBackendTest {
  private static final int TASKS = 2;
  private static final int FAILURES = 12;
  private static final int STATE_BYTES = 1 << 20;

  @Test
  void pendingCheckpoints_jobThatKeepsFailing_areNotedOnceEach() throws Exception {
    assertThat(pendingAfterFailures(true)).isEqualTo(FAILURES);
  }

  /** Should Beam repair it, this class is no longer needed. */
  @Test
  void pendingCheckpoints_leftToBeam_doubleEachTime() throws Exception {
    assertThat(pendingAfterFailures(false)).isEqualTo((1 << FAILURES) - 1);
  }

  @Test
  void otherState_isLeftAsItIs() throws Exception {
    DefaultOperatorStateBackend fresh = restored(List.of());
    StableInputBackend.dropCopies(fresh);
    assertThat(fresh.getRegisteredStateNames()).isEmpty();
    ListStateDescriptor<Integer> other = new ListStateDescriptor<>("other", Integer.class);
    fresh.getUnionListState(other).addAll(List.of(7, 7));
    StableInputBackend.dropCopies(fresh);
    assertThat(fresh.getUnionListState(other).get()).containsExactly(7, 7);
  }

  /** Each attempt completes a checkpoint, and fails before it passes on what that holds. */
  private static int pendingAfterFailures(boolean isShortened) throws Exception {
    List<OperatorStateHandle> newest = List.of();
    for (int checkpoint = 1; checkpoint <= FAILURES; checkpoint++) {
      List<OperatorStateHandle> ofAllTasks = new ArrayList<>();
      for (int task = 0; task < TASKS; task++) {
        DefaultOperatorStateBackend state = restored(newest);
        if (isShortened) {
          StableInputBackend.dropCopies(state);
        }
        runner(state).checkpoint(checkpoint);
        ofAllTasks.add(snapshot(state, checkpoint));
      }
      newest = ofAllTasks;
    }
    DefaultOperatorStateBackend last = restored(newest);
    if (isShortened) {
      StableInputBackend.dropCopies(last);
    }
    assertThat(last.getRegisteredStateNames()).contains(StableInputBackend.PENDING);
    return newest.stream().mapToInt(StableInputBackendTest::notes).sum() / TASKS;
  }

  private static int notes(OperatorStateHandle handle) {
    var places = handle.getStateNameToPartitionOffsets().get(StableInputBackend.PENDING);
    return Objects.requireNonNull(places).getOffsets().length;
  }

  private static BufferingDoFnRunner<Integer, Integer> runner(DefaultOperatorStateBackend state)
      throws Exception {
    return BufferingDoFnRunner.create(
        null, // Nothing is passed on here.
        "stable-input-buffer",
        WindowedValues.getFullCoder(VarIntCoder.of(), GlobalWindow.Coder.INSTANCE),
        GlobalWindow.Coder.INSTANCE,
        state,
        null,
        FlinkTuning.STABLE_INPUT_BUFFERS - 1,
        new SerializablePipelineOptions(PipelineOptionsFactory.create()));
  }

  private static DefaultOperatorStateBackend restored(List<OperatorStateHandle> handles)
      throws Exception {
    return new DefaultOperatorStateBackendBuilder(
            StableInputBackendTest.class.getClassLoader(),
            new ExecutionConfig(),
            false,
            handles,
            new CloseableRegistry())
        .build();
  }

  private static OperatorStateHandle snapshot(DefaultOperatorStateBackend state, long checkpoint)
      throws Exception {
    var future =
        state.snapshot(
            checkpoint,
            0,
            new MemCheckpointStreamFactory(STATE_BYTES),
            CheckpointOptions.forCheckpointWithDefaultLocation());
    future.run();
    return future.get().getJobManagerOwnedSnapshot();
  }
}
