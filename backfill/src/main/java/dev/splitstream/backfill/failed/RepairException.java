package dev.splitstream.backfill.failed;

/** A failed event that cannot be repaired this way. */
final class RepairException extends Exception {
  /** With what stands against it, for people. */
  RepairException(String message) {
    super(message);
  }
}
