package dev.splitstream.pipelines.ledger.state;

import org.jspecify.annotations.Nullable;

/**
 * The store of one unit's sealed events: separate from its ledger, which is written with each
 * event. What is written here must become durable with the ledger, or not at all.
 */
public interface SealedStore {
  /** For a ledger that is never written: nothing is sealed. */
  SealedStore NONE =
      new SealedStore() {
        @Override
        public byte @Nullable [] read() {
          return null;
        }

        @Override
        public void write(byte[] events) {
          throw new IllegalStateException("Cannot seal events: the ledger has no store for them");
        }

        @Override
        public void clear() {
          // There is nothing.
        }
      };

  /** What was written last; null if nothing was written, or it was cleared. */
  byte @Nullable [] read();

  /** Replaces what was there. */
  void write(byte[] events);

  /** Forgets what was there. */
  void clear();
}
