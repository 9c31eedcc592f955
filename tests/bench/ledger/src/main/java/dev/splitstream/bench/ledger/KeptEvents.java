package dev.splitstream.bench.ledger;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import org.jspecify.annotations.Nullable;

/** Keeps sealed events in memory. */
final class KeptEvents implements SealedStore {
  private byte @Nullable [] events;

  KeptEvents(byte @Nullable [] events) {
    this.events = events;
  }

  @Override
  public byte @Nullable [] read() {
    return events;
  }

  @Override
  public void write(byte[] replacement) {
    events = replacement;
  }

  @Override
  public void clear() {
    events = null;
  }
}
