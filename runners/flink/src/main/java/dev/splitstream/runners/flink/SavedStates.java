package dev.splitstream.runners.flink;

import dev.splitstream.job.SavedCheckpoint;
import java.io.IOException;
import java.util.Optional;

/** The complete checkpoints and savepoints in a store, of all jobs. */
interface SavedStates {
  /** The one with the highest number; empty without any. */
  Optional<SavedCheckpoint> newest() throws IOException;

  /**
   * The one at a location.
   *
   * @return empty if it is not there, or not complete
   */
  Optional<SavedCheckpoint> at(String location) throws IOException;
}
