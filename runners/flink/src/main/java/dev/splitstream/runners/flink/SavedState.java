package dev.splitstream.runners.flink;

import dev.splitstream.job.SavedCheckpoint;
import java.util.Comparator;

/**
 * A complete checkpoint or savepoint in a store.
 *
 * @param checkpoint which one
 * @param createdMillis when it was completed, since the epoch
 */
record SavedState(SavedCheckpoint checkpoint, long createdMillis) {
  /** Of two with the same number the later is taken: it comes from the later job. */
  static final Comparator<SavedState> BY_AGE =
      Comparator.comparingLong((SavedState state) -> state.checkpoint().number())
          .thenComparingLong(SavedState::createdMillis);
}
