package dev.splitstream.bench.pipeline;

import java.time.Duration;

/**
 * What a contestant needed.
 *
 * @param contestant who
 * @param events how many it read
 * @param wall from the start of its process to the last change that readers saw
 * @param jobCpu what its process used
 * @param serverCpu what Kafka, PostgreSQL and the S3 endpoint used meanwhile
 * @param standing what it left
 * @param digest of all rollups in the end; equal rows, equal digest
 */
record Result(
    Contestant contestant,
    long events,
    Duration wall,
    Duration jobCpu,
    Duration serverCpu,
    ContestantProgress standing,
    String digest) {

  double eventsPerSecond() {
    return events * 1e3 / wall.toMillis();
  }

  /** CPU microseconds an event, of the process alone. */
  double jobMicros() {
    return jobCpu.toNanos() / 1e3 / events;
  }

  /** CPU microseconds an event, of the servers. */
  double serverMicros() {
    return serverCpu.toNanos() / 1e3 / events;
  }

  Result withDigest(String known) {
    return new Result(contestant, events, wall, jobCpu, serverCpu, standing, known);
  }
}
