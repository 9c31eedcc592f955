package dev.splitstream.pipelines.unit;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import org.apache.beam.sdk.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a unit's sealed events in state, next to its ledger: a checkpoint contains both or neither.
 */
final class SealedState implements SealedStore {
  private final ValueState<byte[]> state;

  SealedState(ValueState<byte[]> state) {
    this.state = state;
  }

  @Override
  public byte @Nullable [] read() {
    return state.read();
  }

  @Override
  public void write(byte[] events) {
    state.write(events);
  }

  @Override
  public void clear() {
    state.clear();
  }
}
