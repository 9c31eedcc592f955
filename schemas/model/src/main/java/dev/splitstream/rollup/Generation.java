package dev.splitstream.rollup;

import java.time.Instant;
import java.util.Optional;

/**
 * A complete, separately computed set of rollups.
 *
 * @param id its number, growing
 * @param origin who computes it
 * @param status how far it is
 * @param createdAt when it was started
 * @param completedAt when its last row was written, for one that ends
 */
public record Generation(
    long id, Origin origin, Status status, Instant createdAt, Optional<Instant> completedAt) {

  /** Who computes a generation. */
  public enum Origin {
    /** The streaming job, from Kafka, continuously. */
    STREAM,
    /** A backfill, from the lake. */
    BACKFILL
  }

  /** How far a generation is. */
  public enum Status {
    /** Rows are still being written by the streaming job. */
    LIVE,
    /** A backfill is writing it. */
    BUILDING,
    /** All rows are there. */
    COMPLETE,
    /** Its backfill failed; it can never be published. */
    FAILED
  }
}
