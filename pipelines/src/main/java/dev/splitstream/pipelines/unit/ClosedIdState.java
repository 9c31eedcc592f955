package dev.splitstream.pipelines.unit;

import dev.splitstream.pipelines.ledger.ids.IdStore;
import org.apache.beam.sdk.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a unit's closed ids in state, next to its ledger: a checkpoint contains both or neither.
 */
final class ClosedIdState implements IdStore {
  private final MapState<Integer, byte[]> state;

  ClosedIdState(MapState<Integer, byte[]> state) {
    this.state = state;
  }

  @Override
  public byte @Nullable [] read(int number) {
    return state.get(number).read();
  }

  @Override
  public void write(int number, byte[] chunk) {
    state.put(number, chunk);
  }

  @Override
  public void remove(int number) {
    state.remove(number);
  }
}
