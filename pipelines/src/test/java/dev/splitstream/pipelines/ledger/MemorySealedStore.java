package dev.splitstream.pipelines.ledger;

import dev.splitstream.pipelines.ledger.state.SealedStore;
import org.jspecify.annotations.Nullable;

/** Keeps sealed events in memory, and counts what is done with them. */
final class MemorySealedStore implements SealedStore {
  private byte @Nullable [] events;
  private int reads;
  private int writes;
  private long bytesWritten;

  @Override
  public byte @Nullable [] read() {
    reads++;
    return events == null ? null : events.clone();
  }

  @Override
  public void write(byte[] replacement) {
    writes++;
    bytesWritten += replacement.length;
    events = replacement.clone();
  }

  @Override
  public void clear() {
    events = null;
  }

  boolean isEmpty() {
    return events == null;
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  long bytesWritten() {
    return bytesWritten;
  }
}
