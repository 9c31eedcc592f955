package dev.splitstream.runners.cli.cluster;

import dev.splitstream.process.ExitCode;
import dev.splitstream.runners.cli.session.CommandFailure;

/**
 * How many tasks of each step the job can have. It needs a slot for each, and each needs a
 * partition to read: a job with more tasks than partitions never gets to work.
 *
 * @param slots slots of the cluster
 * @param partitions partitions of all topics of events
 */
record ParallelismLimit(int slots, int partitions) {
  /** As many as there can be, but at least 1. */
  int highest() {
    return Math.max(1, Math.min(slots, partitions));
  }

  /**
   * The parallelism, if the job can have it.
   *
   * @throws CommandFailure if not
   */
  int checked(int parallelism) throws CommandFailure {
    if (parallelism < 1 || parallelism > slots) {
      throw refusal(parallelism, "the cluster has %d slots".formatted(slots));
    }
    if (parallelism > partitions) {
      throw refusal(
          parallelism, "the topics of events have %d partitions together".formatted(partitions));
    }
    return parallelism;
  }

  private static CommandFailure refusal(int parallelism, String reason) {
    return new CommandFailure(
        ExitCode.USAGE, "Invalid parallelism: %d; %s".formatted(parallelism, reason));
  }
}
