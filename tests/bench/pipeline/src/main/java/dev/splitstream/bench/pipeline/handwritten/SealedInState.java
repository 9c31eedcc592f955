package dev.splitstream.bench.pipeline.handwritten;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/** Keeps sealed events in Flink's state, under the key of the unit. */
final class SealedInState implements SealedStore {
  private final ValueState<byte[]> state;

  SealedInState(ValueState<byte[]> state) {
    this.state = state;
  }

  @Override
  public byte @Nullable [] read() {
    try {
      return state.value();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void write(byte[] events) {
    try {
      state.update(events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void clear() {
    state.clear();
  }
}
