package dev.splitstream.assignment.server.ingest;

import dev.splitstream.failure.FailureReason;

/** Events could not be made durable in time. */
final class PublishException extends Exception {
  PublishException(Throwable cause) {
    super("Cannot publish events: " + FailureReason.of(cause), cause);
  }
}
