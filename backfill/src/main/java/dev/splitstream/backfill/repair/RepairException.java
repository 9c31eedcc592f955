package dev.splitstream.backfill.repair;

/** A failed event that cannot be repaired this way. */
final class RepairException extends Exception {
  /** The message says why, for people. */
  RepairException(String message) {
    super(message);
  }
}
