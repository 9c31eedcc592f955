package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.ledger.ids.IdStore;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** Keeps closed ids in Flink's state, under the key of the unit. */
final class ClosedIdsInState implements IdStore {
  private final MapState<Integer, byte[]> state;

  ClosedIdsInState(MapState<Integer, byte[]> state) {
    this.state = state;
  }

  @Override
  public byte @Nullable [] read(int number) {
    try {
      return state.get(number);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot read closed ids", e);
    }
  }

  @Override
  public void write(int number, byte[] chunk) {
    try {
      state.put(number, chunk);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot write closed ids", e);
    }
  }

  @Override
  public void remove(int number) {
    try {
      state.remove(number);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot remove closed ids", e);
    }
  }
}
