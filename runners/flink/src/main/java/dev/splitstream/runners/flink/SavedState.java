package dev.splitstream.runners.flink;

import java.util.Comparator;

/**
 * A complete checkpoint or savepoint.
 *
 * @param location its folder, as Flink takes it
 * @param number the checkpoint number; goes on growing when a job is restored, for savepoints too
 * @param createdMillis when it was completed, since the epoch
 */
record SavedState(String location, long number, long createdMillis) {
  /** Of two with the same number the later is taken: it comes from the later job. */
  static final Comparator<SavedState> BY_AGE =
      Comparator.comparingLong(SavedState::number).thenComparingLong(SavedState::createdMillis);
}
